// The person's own copy of everything that was written down.

import { explain, get } from "./api.js";
import { h, once } from "./dom.js";
import { known, moment, t } from "./words.js";

const WHOLE = [
  ["receipts.download", "v1/ledger", "shoebox-ledger.json"],
  ["receipts.kantara", "v1/ledger?format=kantara", "shoebox-kantara.json"],
];

const whole = (key, path, name) =>
  h("button", { type: "button", onclick: once(() => save(path, name), explain) }, t(key));

/** A drawer with the receipts, read when it is opened. */
export function receipts() {
  const list = h("ol", { class: "receipts", reversed: true });
  const none = h("p", { class: "quiet", hidden: true }, t("receipts.none"));
  const refresh = () => (node.open ? fill(list, none).catch(explain) : null);
  const node = h(
    "details",
    { class: "drawer", ontoggle: () => refresh() },
    h("summary", {}, t("receipts.title")),
    h("p", { class: "quiet" }, t("receipts.lead")),
    h("div", { class: "actions" }, WHOLE.map(([key, path, name]) => whole(key, path, name))),
    none,
    list,
  );
  return { node, refresh };
}

async function fill(list, none) {
  const { items } = await get("v1/receipts");
  none.hidden = items.length > 0;
  list.replaceChildren(...items.reverse().map(entry));
}

function entry({ sequence, entry_sha256, record }) {
  const words = h("span", {}, sentence(record));
  const hash = h("code", { title: entry_sha256 }, entry_sha256.slice(0, 12));
  const time = h("time", { datetime: record.at }, moment(record.at));
  return h("li", { value: sequence }, words, time, hash, papers(sequence, record));
}

/** What belongs to an entry besides: an answer's record, the list of what was deleted. */
function papers(sequence, { kind, purge }) {
  if (kind === "answer") return take("receipts.record", `v1/receipts/${sequence}`, sequence);
  if (kind === "purge") return take("receipts.list", `v1/purges/${purge}`, sequence);
  return null;
}

function take(key, path, sequence) {
  const act = () => save(path, `shoebox-${sequence}.json`);
  const named = `${t(key)}: ${sequence}`;
  return h("button", { type: "button", class: "plain", "aria-label": named, onclick: once(act, explain) }, t(key));
}

function sentence(record) {
  const act = known(`receipt.${record.kind}`, record) ?? t("receipt.other", record);
  if (record.kind !== "answer") return act;
  const what = known(`purpose.${record.purpose}`) ?? record.purpose;
  const method = known(`receipt.by.${record.method}`);
  return t(`receipt.${record.decision}`, { what }) + (method ? ` (${method})` : "");
}

async function save(path, name) {
  // In the spelling in which it came: scripts/verify looks at every byte.
  const text = JSON.stringify(await get(path));
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  h("a", { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
