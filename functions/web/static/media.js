// What left the device: state, reason, and a way to delete each copy.

import { call, explain, get } from "./api.js";
import { announce, h, heading, once, reconcile } from "./dom.js";
import { openEdit } from "./edit.js";
import { marking } from "./mark.js";
import { thumbnail } from "./pictures.js";
import { bytes, known, moment, playing, t, takenAt } from "./words.js";

/** The section, and how to look again; `changed` is called after a copy was deleted or painted,
 *  `share` opens what shares a painted one. */
export function media(changed, share) {
  const list = h("ul", { class: "photos" });
  const empty = h("p", { class: "empty", hidden: true }, t("photos.none"));
  const more = h("button", { type: "button", hidden: true }, t("photos.more"));
  const roll = { list, empty, more, changed, share, pages: 1, devices: new Map() };
  roll.refresh = () => fill(roll);
  more.addEventListener("click", once(() => grow(roll), explain));
  roll.node = h(
    "section",
    { id: "photos", "aria-labelledby": "photos-title" },
    h("h2", { id: "photos-title", tabindex: "-1" }, t("photos.title")),
    h("p", { class: "lead" }, t("photos.lead")),
    empty,
    list,
    more,
  );
  return roll;
}

async function grow(roll) {
  roll.pages += 1;
  await fill(roll);
}

async function fill(roll) {
  const [{ items, next }, devices] = await Promise.all([pages(roll.pages), get("v1/devices")]);
  roll.devices = new Map(devices.items.map((device) => [device.id, device.name]));
  reconcile(roll.list, items, (item) => `${item.state} ${item.at} ${item.gone_by}`, (item) => row(roll, item));
  roll.empty.hidden = items.length > 0;
  roll.more.hidden = next === null;
}

async function pages(count) {
  let page = await get("v1/media");
  const items = page.items;
  for (let turned = 1; turned < count && page.next; turned += 1) {
    page = await get(`v1/media?after=${page.next}`);
    items.push(...page.items);
  }
  return { items, next: page.next };
}

function row(roll, item) {
  const name = item.taken ? takenAt(item.taken) : t("photos.untitled");
  const body = [
    h("p", { class: "photo-name" }, h("strong", {}, name), " ", state(item)),
    h("p", { class: "meta" }, facts(roll, item)),
    ...notes(item).map((words) => h("p", { class: "note" }, words)),
  ];
  const remove = item.held ? deletion(roll, item, name) : null;
  const acts = [painting(roll, item, name), marking(item, name, roll.changed), remove];
  const beside = h("div", { class: "photo-body" }, body, h("div", { class: "acts" }, acts));
  return h("li", { class: `photo ${item.state}` }, small(item), beside);
}

function small(item) {
  if (!item.held) return h("span", { class: "thumbnail blank", "aria-hidden": "true" });
  return thumbnail(item.id, t("photos.thumbnail", { at: takenAt(item.taken ?? item.at) }));
}

const state = (item) => h("span", { class: "chip" }, known(`photos.${item.state}`) ?? item.state);

function facts(roll, item) {
  const device = roll.devices.get(item.device) ?? item.device;
  const all = [
    item.media_type?.replace(/^(image|video)\//, "").toUpperCase(),
    item.duration && playing(item.duration),
    item.width && `${item.width} × ${item.height}`,
    item.size > 0 && bytes(item.size),
    t("photos.from", { device }),
    item.has_place && t("photos.place"),
    known(`photos.${item.state}.at`, { at: moment(item.at) }),
    item.held && item.gone_by && t("photos.gone", { at: moment(item.gone_by) }),
  ];
  return all.filter(Boolean).map((words) => h("span", {}, words));
}

/** Why it was not taken, what it looks like, and what was odd about it. */
function notes({ reason, look, remarks }) {
  const codes = remarks.map((remark) => ["remark", remark]);
  if (look && look !== "photo") codes.unshift(["look", look]);
  if (reason) codes.unshift(["refusal", reason]);
  return codes.map(([kind, code]) => known(`${kind}.${code}`) ?? code.replaceAll("_", " "));
}

/** Films, and what only looks like a photo, are not painted. */
function painting(roll, item, name) {
  if (!item.held || item.duration || item.look !== "photo") return null;
  const label = t("edit.named", { name });
  const open = () => openEdit(item, roll.changed, roll.share);
  const props = { type: "button", class: "plain", "data-action": "edit", "aria-label": label };
  return h("button", { ...props, onclick: open }, t("edit.open"));
}

/** Deleting cannot be undone, so the same place asks once. */
function deletion(roll, item, name) {
  const label = t("photos.delete.named", { name });
  const props = { type: "button", class: "plain", "data-action": "delete", "aria-label": label };
  const ask = h("button", props, t("photos.delete"));
  const yes = h("button", { type: "button", class: "primary" }, t("photos.yes"));
  const no = h("button", { type: "button" }, t("photos.no"));
  const question = h("p", {}, t("photos.sure"));
  const sure = h("div", { class: "sure", hidden: true }, question, yes, " ", no);
  const turn = (asking) => {
    [ask.hidden, sure.hidden] = [asking, !asking];
    (asking ? no : ask).focus();
  };
  ask.addEventListener("click", () => turn(true));
  no.addEventListener("click", () => turn(false));
  yes.addEventListener("click", once(() => remove(roll, item), explain));
  return h("div", { class: "deletion" }, ask, sure);
}

async function remove(roll, item) {
  await call("DELETE", `v1/media/${item.id}`);
  announce(t("photos.deleted.now"));
  heading(roll.list).focus();
  await Promise.all([roll.refresh(), roll.changed()]);
}
