// Ideas: private until their person shares one.

import { call, explain, get } from "./api.js";
import { arrangement } from "./arrange.js";
import { ideasAllowed } from "./consents.js";
import { announce, h, once, reconcile } from "./dom.js";
import { drawing, titled } from "./pictures.js";
import { leftOut, reasons } from "./reasons.js";
import { known, t } from "./words.js";

/** The section, and how to look again. `share` opens the dialog for one suggestion. */
export function suggestions(share) {
  const list = h("ul", { class: "prints ideas" });
  const empty = h("p", { class: "empty" });
  const shelf = { list, empty, share, hidden: new Map(), ids: null };
  shelf.refresh = () => refresh(shelf);
  shelf.node = h(
    "section",
    { id: "ideas", "aria-labelledby": "ideas-title" },
    h("h2", { id: "ideas-title", tabindex: "-1" }, t("ideas.title")),
    empty,
    list,
  );
  return shelf;
}

async function refresh(shelf) {
  const found = ideasAllowed() ? (await get("v1/suggestions")).items : [];
  if (!ideasAllowed()) shelf.hidden.clear();
  for (const one of found) shelf.hidden.delete(one.id);
  welcome(shelf, found);
  const all = [...found, ...shelf.hidden.values()].sort(newestFirst);
  reconcile(shelf.list, all, (one) => `${one.state} ${one.etag}`, (one) => build(shelf, one));
  shelf.empty.hidden = all.length > 0;
  shelf.empty.textContent = t(ideasAllowed() ? "ideas.none" : "ideas.off");
}

/** What is wanted less comes after the rest, as the interface ranks it. */
function newestFirst(one, other) {
  if (one.less !== other.less) return one.less ? 1 : -1;
  return other.taken_from.localeCompare(one.taken_from) || one.id.localeCompare(other.id);
}

/** Say that new ones came, but not on the first look. */
function welcome(shelf, found) {
  const ids = new Set([...found.map((one) => one.id), ...shelf.hidden.keys()]);
  const count = shelf.ids ? [...ids].filter((id) => !shelf.ids.has(id)).length : 0;
  if (count > 0) announce(t("ideas.arrived", { count }));
  shelf.ids = ids;
}

function build(shelf, one) {
  return shelf.hidden.has(one.id) ? stub(shelf, one) : print(shelf, one);
}

function print(shelf, one) {
  const title = titled(one);
  const body = [
    h("p", { class: "private" }, known(`ideas.${one.state}`) ?? t("ideas.private")),
    h("h3", {}, title),
    reasons(one),
    leftOut(one),
    one.redrawing && h("p", { class: "note" }, t("arrange.drawing")),
    arrangement(one, shelf.refresh),
    h("p", { class: "disclosure" }, known(`disclosure.${one.disclosure}`) ?? one.disclosure),
    h("div", { class: "actions" }, actions(shelf, one, title)),
  ];
  const picture = h("div", { class: "picture" }, drawing(one, "lazy"));
  return h("li", { class: "card print" }, picture, h("div", { class: "print-body" }, body));
}

function actions(shelf, one, title) {
  const shared = one.state === "shared";
  const share = t(shared ? "ideas.again" : "ideas.share");
  const step = (name, words) => button(name, t(words), title, () => move(shelf, one, name));
  return [
    button("share", share, title, () => shelf.share(one), "primary"),
    one.state === "offered" && step("keep", "ideas.keep"),
    !shared && step("snooze", "ideas.later"),
    !shared && !one.less && step("less", "ideas.less"),
    !shared && step("dismiss", "ideas.hide"),
    !shared && edited(one) && button("delete", t("edit.delete"), title, () => takeBack(shelf, one)),
  ];
}

/** What is left of a hidden one, so that hiding can be undone. */
function stub(shelf, one) {
  const title = titled(one);
  const words = h("p", {}, t("ideas.hidden", { title }));
  const undo = button("undo", t("ideas.undo"), title, () => move(shelf, one, "undo"));
  return h("li", { class: "card stub" }, words, undo);
}

function button(action, words, title, act, kind = "") {
  const label = t("ideas.named", { action: words, title });
  const props = { type: "button", class: kind, "data-action": action, "aria-label": label };
  return h("button", { ...props, onclick: once(act, explain) }, words);
}

const edited = ({ reasons: found }) => found.some(({ rule }) => rule === "asked");

/** The drawing goes, and so does what of it might have trained an AI. */
async function takeBack(shelf, one) {
  await call("DELETE", `v1/edits/${one.id}`);
  announce(t("edit.deleted"));
  await shelf.refresh();
}

const SAID = {
  keep: "ideas.kept.now",
  dismiss: "ideas.hidden.now",
  snooze: "ideas.later.now",
  less: "ideas.less.now",
  undo: "ideas.back",
};
const HIDING = new Set(["dismiss", "snooze"]);

async function move(shelf, one, step) {
  try {
    const moved = await call("POST", `v1/suggestions/${one.id}/${step}`, {
      headers: { "If-Match": one.etag },
    });
    if (HIDING.has(step)) shelf.hidden.set(one.id, moved);
    else shelf.hidden.delete(one.id);
    announce(t(SAID[step]));
  } finally {
    await shelf.refresh();
  }
}
