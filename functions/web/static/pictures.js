// What a picture shows, in words, and small pictures that are fetched when they are looked at.

import { get } from "./api.js";
import { h, whenSeen } from "./dom.js";
import { longDay, t } from "./words.js";

/** A suggestion's title: a plain date is said in the reader's language. */
export function titled({ title, taken_from }) {
  return same(title, longDay(taken_from, "en-GB")) ? longDay(taken_from) : title;
}

/** What a suggestion's picture shows, as far as we know: how many photos, and which day. */
export function described(suggestion) {
  return t("picture.collage", { count: suggestion.photos.length, title: titled(suggestion) });
}

const same = (one, other) => one.replaceAll(",", "") === other.replaceAll(",", "");

/** The small picture of a photo; `alt` stands in until, and unless, it comes. */
export function thumbnail(id, alt) {
  const image = h("img", { class: "thumbnail", alt, width: 72, height: 72 });
  return whenSeen(image, () => point(image, () => get(`v1/media/${id}`), "thumbnail"));
}

/** Point an image to the link under `field` of what `find` answers; leave it empty if refused. */
export async function point(image, find, field) {
  try {
    image.src = (await find())[field] ?? "";
  } catch {
    image.classList.add("missing");
  }
}
