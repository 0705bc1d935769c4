// What became of one's own shares and edits: which training lists had them, and which models.

import { explain, get } from "./api.js";
import { h } from "./dom.js";
import { moment, t } from "./words.js";

/** A drawer that is read when it is opened. */
export function lineage() {
  const list = h("ul", { class: "lineage" });
  const none = h("p", { class: "quiet", hidden: true }, t("lineage.none"));
  const refresh = () => (node.open ? fill(list, none).catch(explain) : null);
  const node = h(
    "details",
    { class: "drawer", ontoggle: () => refresh() },
    h("summary", {}, t("lineage.title")),
    h("p", { class: "quiet" }, t("lineage.lead")),
    none,
    list,
  );
  return { node, refresh };
}

async function fill(list, none) {
  const lists = await Promise.all([get("v1/shares"), get("v1/edits")]);
  const items = lists.flatMap((one) => one.items);
  const found = await Promise.all(items.map(({ id }) => get(`v1/training/lineage/${id}`)));
  none.hidden = items.length > 0;
  list.replaceChildren(...found.flatMap((one) => one.items).map(entry));
}

function entry(act) {
  const time = h("time", { datetime: act.at }, moment(act.at));
  const done = t(act.edit ? "lineage.edited" : "lineage.shared");
  return h("li", {}, done, " ", time, ": ", h("span", {}, fate(act)));
}

/** One sentence on the lists, one on the models, and what has to follow from a taking back. */
function fate({ manifests, runs, state, prohibited }) {
  if (!manifests.length) return t(prohibited ? "lineage.prohibited" : "lineage.never");
  const lists = t("lineage.lists", { count: manifests.length, lists: numbers(manifests) });
  const models = runs.map(({ model }) => model).join(", ");
  const used = runs.length ? t("lineage.runs", { count: runs.length, models }) : t("lineage.runs.0");
  return [lists, used, state === "taken_back" && t("lineage.undone")].filter(Boolean).join(" ");
}

const numbers = (manifests) => manifests.map(({ version }) => version).join(", ");
