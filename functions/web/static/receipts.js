// The person's own copy of everything that was written down.

import { explain, get } from "./api.js";
import { h, once } from "./dom.js";
import { known, moment, t } from "./words.js";

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
    h("button", { type: "button", onclick: once(download, explain) }, t("receipts.download")),
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
  return h("li", { value: sequence }, words, time, hash);
}

function sentence(record) {
  const act = known(`receipt.${record.kind}`) ?? t("receipt.other", record);
  if (record.kind !== "answer") return act;
  const what = known(`purpose.${record.purpose}`) ?? record.purpose;
  return t(`receipt.${record.decision}`, { what });
}

async function download() {
  // In the spelling in which it came: scripts/verify looks at every byte.
  const ledger = JSON.stringify(await get("v1/ledger"));
  const address = URL.createObjectURL(new Blob([ledger], { type: "application/json" }));
  h("a", { href: address, download: "shoebox-ledger.json" }).click();
  URL.revokeObjectURL(address);
}
