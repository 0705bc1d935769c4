// Where somebody lives and how old they are: what the rules are looked up by.

import { call, explain, get } from "./api.js";
import { announce, h, once } from "./dom.js";
import { countries, regions } from "./places.js";
import { language, t } from "./words.js";

const OLDEST = 120;

/** A card with the profile; `changed` is called when it was kept. */
export async function profile(changed) {
  const known = await get("v1/profile");
  const region = choice("region", regions(known.country), known.region);
  const country = choice("country", countries(), known.country);
  const born = year(known.birth_year);
  const fill = () => region.fill(regions(country.control.value));
  country.control.addEventListener("change", fill);
  region.fill(regions(known.country), known.region);
  const said = () => ({
    ...kept(known),
    country: country.control.value || null,
    region: region.control.value || null,
    birth_year: Number(born.control.value) || null,
  });
  const keep = { type: "submit", class: "primary" };
  const form = h("form", { class: "about" }, country.node, region.node, born.node);
  form.append(h("button", keep, t("profile.save")));
  const save = once(() => put(said()).then(changed), explain);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save({ currentTarget: form.querySelector("button") });
  });
  return card(form, known.country === null || known.birth_year === null);
}

function card(form, open) {
  const summary = h("summary", {}, t("profile.title"));
  const lead = h("p", { class: "quiet" }, t("profile.lead"));
  return h("details", { class: "card profile", open }, summary, lead, form);
}

/** What this card does not ask stays as it is; clock and language are those of the browser. */
function kept({ quiet_hours, cadence }) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { quiet_hours, cadence, language: language(), time_zone: timeZone };
}

async function put(body) {
  await call("PUT", "v1/profile", { body, headers: { "If-Match": "*" } });
  announce(t("profile.saved"));
}

function choice(name, pairs, chosen) {
  const control = h("select", { id: `profile-${name}` });
  const node = field(name, control);
  const fill = (among, value = null) => {
    const options = among.map(([code, words]) =>
      h("option", { value: code, selected: code === value }, words),
    );
    control.replaceChildren(h("option", { value: "" }, t("profile.unsaid")), ...options);
    node.hidden = among.length === 0;
  };
  fill(pairs, chosen);
  return { node, control, fill };
}

function year(born) {
  const now = new Date().getFullYear();
  const limits = { min: now - OLDEST, max: now, inputmode: "numeric", autocomplete: "bday-year" };
  const props = { id: "profile-born", type: "number", value: born, ...limits };
  const control = h("input", props);
  return { node: field("born", control), control };
}

const field = (name, control) =>
  h("div", { class: "field" }, h("label", { for: control.id }, t(`profile.${name}`)), control);
