// Saying on a photo who is on it: nobody is recognised here, so that only the person can.

import { call, explain, get } from "./api.js";
import { announce, h, once } from "./dom.js";
import { t } from "./words.js";

/** A closed form below a photo that is held; `changed` is called when it is never shown again. */
export function marking(item, name, changed) {
  if (!item.held) return null;
  const who = h("input", { type: "text", id: `mark-${item.id}`, maxlength: 100, required: true });
  const label = h("label", { for: who.id }, t("mark.who"));
  const save = h("button", { type: "submit" }, t("mark.save"));
  const keep = once(async () => {
    await mark(who.value.trim(), item.id);
    announce(t("mark.saved"));
    await changed();
  }, explain);
  const send = (event) => {
    event.preventDefault();
    if (who.value.trim()) keep({ currentTarget: save });
  };
  const form = h("form", { onsubmit: send }, label, " ", who, " ", save);
  const summary = h("summary", { "aria-label": t("mark.named", { name }) }, t("mark.open"));
  return h("details", { class: "marking" }, summary, form);
}

/** Add the photo to those of that person, who may be new. */
async function mark(name, media) {
  const said = await get("v1/exclusions");
  const same = (one) => one.name.toLowerCase() === name.toLowerCase();
  const before = said.people.find(same) ?? { name, media: [] };
  const now = { ...before, media: [...new Set([...before.media, media])] };
  const people = [...said.people.filter((one) => !same(one)), now];
  await call("PUT", "v1/exclusions", { body: { ...said, people }, headers: { "If-Match": "*" } });
}
