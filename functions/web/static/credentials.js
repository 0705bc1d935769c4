// Whether a picture is from here, and what its credentials say of it.

import { call, explain, Problem } from "./api.js";
import { h } from "./dom.js";
import { known, t } from "./words.js";

const OURS = ["image/jpeg", "video/mp4"];

/** A drawer in which a picture is held against its credentials. */
export function credentials() {
  const said = h("p", { class: "said", role: "status" });
  const field = h("input", { type: "file", id: "verify", accept: OURS.join(",") });
  field.addEventListener("change", () => check(field, said).catch(explain));
  return h(
    "details",
    { class: "drawer" },
    h("summary", {}, t("verify.title")),
    h("p", { class: "quiet" }, t("verify.lead")),
    h("div", { class: "field" }, h("label", { for: field.id }, t("verify.choose")), field),
    said,
  );
}

async function check(field, said) {
  const [file] = field.files;
  said.textContent = "";
  if (!file) return;
  field.disabled = true;
  try {
    said.textContent = sentence(OURS.includes(file.type) ? await read(file) : { ours: false });
  } finally {
    field.disabled = false;
    field.value = "";
  }
}

/** Ask, upload by the ticket, and ask again. */
async function read(file) {
  const body = { sha256: await sha256(file), size: file.size, media_type: file.type };
  const first = await call("POST", "v1/verify", { body });
  if (first.state === "read") return first;
  await upload(first.ticket, file);
  return call("POST", "v1/verify", { body });
}

async function sha256(file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function upload({ url, fields }, file) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file);
  const offline = () => Promise.reject(new Problem(0, { code: "offline" }));
  const answer = await fetch(url, { method: "POST", body: form }).catch(offline);
  if (!answer.ok) throw new Problem(answer.status);
}

function sentence({ ours, source_type, ingredients, training, music }) {
  if (!ours) return t("verify.not");
  const parts = ingredients.length && t("verify.parts", { count: ingredients.length });
  const trains = training === null ? null : t(training ? "verify.trains" : "verify.trains.not");
  const heard = music && t("verify.music");
  const said = [t("verify.ours"), known(`verify.${source_type}`), parts, heard, trains];
  return said.filter(Boolean).join(" ");
}
