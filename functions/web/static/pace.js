// When ideas come, what was learned of a person's taste, and what is not shown and why.

import { call, explain, get } from "./api.js";
import { announce, h, once } from "./dom.js";
import { thumbnail } from "./pictures.js";
import { kindly, told } from "./reasons.js";
import { known, language, longDay, t } from "./words.js";

const CADENCES = ["daily", "weekly", "monthly"];
const SHOWN = 4;

/** Three cards; `changed` is called when something was kept. */
export async function pace(changed) {
  const profile = await get("v1/profile");
  const parts = [rhythm(profile, changed), taste(changed), skipped()];
  return h("section", { "aria-label": t("pace.title") }, parts);
}

function rhythm(profile, changed) {
  const options = CADENCES.map((value) =>
    h("option", { value, selected: value === profile.cadence }, t(`pace.${value}`)),
  );
  const cadence = h("select", { id: "pace-cadence" }, options);
  const start = clock("start", profile.quiet_hours?.start);
  const end = clock("end", profile.quiet_hours?.end);
  const save = h("button", { type: "submit", class: "primary" }, t("profile.save"));
  const form = h("form", { class: "about" }, field("cadence", cadence), start.node, end.node, save);
  const keep = once(async () => {
    await put({ cadence: cadence.value, quiet_hours: hours(start.control, end.control) });
    announce(t("dates.saved"));
    await changed();
  }, explain);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep({ currentTarget: save });
  });
  return card("pace", form);
}

/** Quiet hours have a beginning and an end, or there are none. */
function hours(start, end) {
  return start.value && end.value ? { start: start.value, end: end.value } : null;
}

/** What this card does not ask stays as it is now, not as it was when the page was drawn. */
async function put(said) {
  const { country, region, birth_year } = await get("v1/profile");
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const here = { language: language(), time_zone: timeZone };
  const body = { country, region, birth_year, ...here, ...said };
  await call("PUT", "v1/profile", { body, headers: { "If-Match": "*" } });
}

function clock(name, value) {
  const control = h("input", { id: `pace-${name}`, type: "time", value: value ?? "" });
  return { control, node: field(name, control) };
}

function taste(changed) {
  const list = h("ul", { class: "reasons" });
  const none = h("p", { class: "quiet" }, t("taste.none"));
  const fill = async () => {
    const { items } = await get("v1/taste");
    list.replaceChildren(...items.map((one) => h("li", {}, trait(one))));
    none.hidden = items.length > 0;
    forget.hidden = items.length === 0;
  };
  const drop = once(async () => {
    await call("DELETE", "v1/taste");
    announce(t("taste.forgotten"));
    await Promise.all([fill(), changed()]);
  }, explain);
  const forget = h("button", { type: "button", class: "plain", onclick: drop }, t("taste.forget"));
  return card("taste", [none, list, forget], fill);
}

function trait({ trait: of, liked, disliked }) {
  const [sort, name] = of.split(/:(.*)/s);
  const words = sort === "kind" ? kindly(name) : name;
  return t("taste.trait", { trait: words, liked, disliked });
}

function skipped() {
  const list = h("ul", { class: "left-out" });
  const none = h("p", { class: "quiet" }, t("skipped.none"));
  const fill = async () => {
    const { items } = await get("v1/suggestions/skipped");
    list.replaceChildren(...items.map(loser));
    none.hidden = items.length > 0;
  };
  return card("skipped", [none, list], fill);
}

function loser({ kind, rule, taken_from: from, photos, reasons }) {
  const pictures = photos.slice(0, SHOWN).map((id) => thumbnail(id, t("left.photo")));
  const why = known(`skipped.${rule}`) ?? t("left.other", { rule: rule.replaceAll("_", " ") });
  const what = h("strong", {}, `${kindly(kind)}, ${longDay(from)}`);
  const words = h("div", {}, what, h("p", {}, why), told(reasons));
  return h("li", {}, h("span", { class: "pair" }, pictures), words);
}

/** A closed card; `fill` reads what is in it whenever it is opened. */
function card(name, inside, fill = null) {
  const summary = h("summary", {}, t(`${name}.title`));
  const lead = h("p", { class: "quiet" }, t(`${name}.lead`));
  const open = (event) => event.currentTarget.open && fill?.().catch(explain);
  return h("details", { class: "card profile", ontoggle: open }, summary, lead, inside);
}

const field = (name, control) =>
  h("div", { class: "field" }, h("label", { for: control.id }, t(`pace.${name}`)), control);
