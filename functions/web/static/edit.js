// Having a photo painted: its person chooses a style, looks at it, and keeps or shares it.

import { call, get, sentence } from "./api.js";
import { choice, PAINTED } from "./arrange.js";
import { announce, h, once } from "./dom.js";
import { drawing, point } from "./pictures.js";
import { training } from "./share.js";
import { t } from "./words.js";

/** Open the dialog for one photo; `painted` is called after it was, `share` opens what shares it. */
export function openEdit(photo, painted, share) {
  const dialog = h("dialog", { class: "share", "aria-labelledby": "edit-title" });
  const close = () => dialog.close();
  const sheet = { dialog, photo, painted, share, close, keys: new Map() };
  sheet.picture = h("div", { class: "share-picture" }, before(photo));
  sheet.fields = h("div", { class: "share-fields" });
  ask(sheet);
  const quietly = (event) => event.preventDefault();
  dialog.append(h("form", { onsubmit: quietly }, sheet.picture, sheet.fields));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function before(photo) {
  const image = h("img", { alt: t("edit.before"), width: photo.width, height: photo.height });
  point(image, () => get(`v1/media/${photo.id}`), "thumbnail");
  return image;
}

const head = () => h("h2", { id: "edit-title", tabindex: "-1" }, t("edit.title"));

function ask(sheet) {
  const style = choice("style", PAINTED, PAINTED[0]);
  const allowed = training("edit");
  const error = h("p", { class: "error", role: "alert" });
  const body = () => ({ media: sheet.photo.id, style: style.value(), allow_training: allowed.value() });
  const act = once(() => paint(sheet, body()), (problem) => (error.textContent = sentence(problem)));
  const actions = h(
    "div",
    { class: "actions" },
    h("button", { type: "button", class: "primary", onclick: act }, t("edit.paint")),
    h("button", { type: "button", onclick: sheet.close }, t("edit.cancel")),
  );
  const note = h("p", { class: "quiet" }, t("edit.note"));
  sheet.fields.replaceChildren(head(), note, style.node, allowed.node, error, actions);
}

/** Trying again in the same words is the same edit; in other words it is another. */
async function paint(sheet, body) {
  const words = JSON.stringify(body);
  if (!sheet.keys.has(words)) sheet.keys.set(words, crypto.randomUUID());
  announce(t("edit.painting"));
  const headers = { "Idempotency-Key": sheet.keys.get(words) };
  const made = await call("POST", "v1/edits", { body, headers });
  await sheet.painted();
  show(sheet, await get(`v1/suggestions/${made.id}`));
}

function show(sheet, one) {
  const share = () => {
    sheet.close();
    sheet.share(one);
  };
  const again = () => {
    sheet.picture.replaceChildren(before(sheet.photo));
    ask(sheet);
    sheet.fields.querySelector("select").focus();
  };
  sheet.picture.replaceChildren(drawing(one));
  const actions = h(
    "div",
    { class: "actions" },
    h("button", { type: "button", class: "primary", onclick: sheet.close }, t("edit.keep")),
    h("button", { type: "button", onclick: share }, t("ideas.share")),
    h("button", { type: "button", onclick: again }, t("edit.again")),
  );
  sheet.fields.replaceChildren(head(), h("p", {}, t("edit.done")), actions);
  sheet.fields.querySelector("h2").focus();
  announce(t("edit.done"));
}
