// Permissions: the words first, then one switch per purpose. Off costs one click, like on.

import { call, explain, get } from "./api.js";
import { announce, h, once } from "./dom.js";
import { profile } from "./profile.js";
import { receipts } from "./receipts.js";
import { goneBy, loadRules, sharingGrants } from "./rules.js";
import { known, language, moment, t } from "./words.js";

const FIRST = ["suggestions", "cloud_processing"];
const standing = new Map();

/** Whether every one of these purposes was granted when we last looked. */
export const granted = (...purposes) => purposes.every((one) => standing.get(one)?.granted);

/** What ideas need. */
export const ideasAllowed = () => granted(...FIRST);

/** The section; `changed` is called after every answer. */
export async function consents(changed) {
  await Promise.all([load(), loadRules()]);
  const papers = receipts();
  const answered = () => Promise.all([papers.refresh(), changed()]);
  const views = [...standing.values()].map((consent) => card(consent, answered));
  const moved = async () => {
    await load();
    views.forEach((view) => view.paint());
    await answered();
  };
  const cards = views.map((view) => view.node);
  const first = cards.filter((node) => FIRST.includes(node.dataset.purpose));
  const others = cards.filter((node) => !first.includes(node));
  return h(
    "section",
    { id: "permissions", "aria-labelledby": "permissions-title" },
    h("h2", { id: "permissions-title", tabindex: "-1" }, t("permissions.title")),
    h("p", { class: "lead" }, t("permissions.lead")),
    await profile(moved),
    h("div", { class: "switches" }, first),
    more(others),
    papers.node,
  );
}

async function load() {
  const { items } = await get(`v1/consents?language=${language()}`);
  for (const consent of items) standing.set(consent.purpose, consent);
}

function more(cards) {
  if (cards.length === 0) return null;
  const summary = h("summary", {}, t("permissions.more"));
  return h("details", { class: "drawer" }, summary, h("div", { class: "switches" }, cards));
}

function card(consent, answered) {
  const id = `permission-${consent.purpose}`;
  const control = toggle(consent, id);
  const state = h("p", { class: "state" });
  const reason = h("div", { class: "reason" });
  const words = meaning(consent, id);
  const paint = () => {
    show(standing.get(consent.purpose), control, state, words);
    reason.replaceChildren(...why(standing.get(consent.purpose)));
  };
  control.addEventListener("click", once(() => answer(consent.purpose, paint, answered), explain));
  paint();
  words.open = !consent.granted;
  const title = h("h3", { id: `${id}-title` }, consent.notice.title);
  const top = h("div", { class: "permission-top" }, title, control);
  const props = { class: "card permission", "data-purpose": consent.purpose };
  return { node: h("article", props, top, state, reason, words), paint };
}

/** What forbids it here, with the sources that the policy gives. */
function why({ purpose, forbidden }) {
  if (!forbidden) return [];
  if (purpose === "training" && sharingGrants()) return [h("p", {}, t("forbidden.sharing_grants"))];
  const said = h("p", {}, known(`forbidden.${forbidden.code}`) ?? forbidden.code);
  if (forbidden.sources.length === 0) return [said];
  const sources = forbidden.sources.map((source) => h("li", { lang: "en" }, source));
  const summary = h("summary", {}, t("forbidden.sources"));
  return [said, h("details", {}, summary, h("ul", {}, sources))];
}

function toggle(consent, id) {
  const props = { "aria-labelledby": `${id}-title`, "aria-describedby": `${id}-words` };
  const [off, on] = [t("permissions.off"), t("permissions.on")];
  const labels = [h("span", { class: "off" }, off), h("span", { class: "on" }, on)];
  return h("button", { type: "button", role: "switch", class: "switch", ...props }, labels);
}

/** The words of the notice: open before the answer, foldable after a yes. */
function meaning({ notice }, id) {
  const parts = [
    ["permissions.what", notice.what],
    ["permissions.with", notice.with_whom],
    ["permissions.why", notice.why],
    ["permissions.risk", notice.risk],
  ];
  const rows = parts.map(([term, words]) => h("div", {}, h("dt", {}, t(term)), h("dd", {}, words)));
  const list = h("dl", { id: `${id}-words`, lang: notice.language }, rows);
  return h("details", { class: "words" }, h("summary", {}, t("permissions.words")), list);
}

function show(consent, control, state, words) {
  control.setAttribute("aria-checked", String(consent.granted));
  control.hidden = Boolean(consent.forbidden) && !consent.granted;
  state.textContent = told(consent);
  if (!consent.granted) words.open = true;
}

function told({ purpose, state, answer }) {
  const at = answer && moment(answer.at);
  const until = answer?.expires && moment(answer.expires);
  const signal = answer?.method === "gpc" && known("state.gpc", { at });
  const ending = state === "granted" && until && known("state.until", { at, until });
  const going = purpose === "cloud_processing" && ["refused", "withdrawn"].includes(state);
  if (going) return leaving(state, answer);
  return signal || ending || (known(`state.${state}`, { at }) ?? state);
}

/** What a no to cloud copies means for those that exist. */
function leaving(state, { at }) {
  const by = goneBy(at);
  const said = t(`state.${state}`, { at: moment(at) });
  if (!by) return said;
  return `${said} ${t(by > new Date() ? "state.leaving" : "state.gone", { by: moment(by) })}`;
}

async function answer(purpose, paint, answered) {
  const { granted: on, notice } = standing.get(purpose);
  const body = {
    decision: on ? "withdrawn" : "granted",
    notice_id: notice.id,
    notice_sha256: notice.sha256,
    language: notice.language,
  };
  try {
    await call("PUT", `v1/consents/${purpose}`, { body });
  } finally {
    await load();
    paint();
  }
  announce(t(on ? "answered.off" : "answered.on", { what: called(purpose) }));
  await answered();
}

/** A purpose's short name. */
export const called = (purpose) => known(`purpose.${purpose}`) ?? purpose;
