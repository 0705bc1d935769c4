// Sharing: the person looks at the picture once more and says where it goes.

import { call, get, sentence } from "./api.js";
import { granted } from "./consents.js";
import { announce, h, once } from "./dom.js";
import { described, drawing } from "./pictures.js";
import { sharingGrants } from "./rules.js";
import { t } from "./words.js";

/** Open the dialog for one suggestion; `shared` is called after it was published. */
export function openShare(one, shared) {
  const form = {
    audience: where(),
    caption: text("caption", one.caption),
    alt: text("alt", one.alt || described(one)),
    training: training("share"),
    error: h("p", { class: "error", role: "alert" }),
  };
  const dialog = h("dialog", { class: "share", "aria-labelledby": "share-title" });
  const onsubmit = submit(dialog, form, one, shared);
  dialog.append(h("form", { onsubmit }, sheet(one, form, dialog)));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function sheet(one, form, dialog) {
  const cancel = h("button", { type: "button", onclick: () => dialog.close() }, t("share.cancel"));
  const share = h("button", { type: "submit", class: "primary" }, t("share.now"));
  const fields = [
    h("h2", { id: "share-title" }, t("share.title")),
    h("p", { class: "quiet" }, t("share.clean")),
    form.audience.node,
    form.caption.node,
    form.alt.node,
    form.training.node,
    form.error,
    h("div", { class: "actions" }, share, cancel),
  ];
  return [h("div", { class: "share-picture" }, drawing(one)), h("div", { class: "share-fields" }, fields)];
}

function where() {
  const note = h("p", { class: "quiet" });
  circle(note);
  const node = h(
    "fieldset",
    {},
    h("legend", {}, t("share.audience")),
    h("div", { class: "audiences" }, choice("story", true), choice("feed", false)),
    note,
  );
  return { node, value: () => node.querySelector(":checked").value };
}

function choice(value, checked) {
  const radio = h("input", { type: "radio", name: "audience", value, checked });
  const note = h("small", {}, t(`share.${value}.note`));
  return h("label", {}, radio, h("span", {}, h("strong", {}, t(`share.${value}`)), " ", note));
}

/** Say who will see it, as soon as that is known. */
async function circle(note) {
  const found = await get("v1/circle").catch(() => null);
  const count = found?.members.length;
  if (found) note.textContent = count ? t("share.circle", { count }) : t("share.circle.0");
}

function text(name, value) {
  const field = h("textarea", { id: `share-${name}`, maxlength: 500, rows: 2 });
  field.value = value;
  const optional = h("small", {}, t("share.optional"));
  const label = h("label", { for: `share-${name}` }, t(`share.${name}`), " ", optional);
  return { node: h("div", { class: "field" }, label, field), value: () => field.value.trim() };
}

/** The second yes: off, and not to be given without the first. Or the words that sharing is it. */
export function training(act) {
  if (sharingGrants()) {
    const told = h("p", { class: "warning" }, t(`${act}.training.itself`));
    return { node: h("div", { class: "field" }, told), value: () => false };
  }
  const allowed = granted("training");
  const props = { type: "checkbox", disabled: !allowed, "aria-describedby": `${act}-training` };
  const box = h("input", props);
  const note = t(`${act}.training.${allowed ? "on" : "off"}`);
  const label = h("label", { class: "check" }, box, h("span", {}, t(`${act}.training`)));
  const words = h("p", { class: "quiet", id: `${act}-training` }, note);
  return { node: h("div", { class: "field" }, label, words), value: () => box.checked };
}

function submit(dialog, form, one, shared) {
  const publish = once(publisher(dialog, form, one, shared), (problem) => {
    form.error.textContent = sentence(problem);
  });
  return (event) => {
    event.preventDefault();
    form.error.textContent = "";
    return publish(event);
  };
}

/** Trying again with the same words is the same share; with other words it is another. */
function publisher(dialog, form, one, shared) {
  const keys = new Map();
  return async () => {
    const body = asked(form, one);
    const words = JSON.stringify(body);
    if (!keys.has(words)) keys.set(words, crypto.randomUUID());
    const headers = { "Idempotency-Key": keys.get(words), "If-Match": one.etag };
    await call("POST", "v1/shares", { body, headers });
    dialog.close();
    announce(t(`share.done.${body.audience}`));
    await shared();
  };
}

const asked = (form, one) => ({
  suggestion: one.id,
  audience: form.audience.value(),
  caption: form.caption.value(),
  alt: form.alt.value(),
  allow_training: form.training.value(),
});
