// What a picture shows, in words, and small pictures that are fetched when they are looked at.

import { get } from "./api.js";
import { drawn } from "./films.js";
import { h, whenSeen } from "./dom.js";
import { longDay, t } from "./words.js";

/** A suggestion's title: a plain date is said in the reader's language. */
export function titled({ title, taken_from }) {
  return same(title, longDay(taken_from, "en-GB")) ? longDay(taken_from) : title;
}

/** What a suggestion's picture shows, as far as we know: how many photos, and which day. */
export function described(suggestion) {
  const told = suggestion.pages.length > 1 ? "picture.recap" : "picture.collage";
  const kind = suggestion.kind === "clip" ? "picture.clip" : told;
  return t(kind, { count: suggestion.photos.length, title: titled(suggestion) });
}

/**
 * What was drawn of a suggestion. Links live for minutes: where one has lapsed before the picture
 * was seen, ask once more.
 */
export function drawing(suggestion, loading = "eager") {
  const { id, pages, film } = suggestion;
  const again = () => get(`v1/suggestions/${id}`);
  const page = (number) => still(suggestion, number, loading, again);
  const found = film && (async () => (await again()).film);
  return drawn({ page, pages: pages.length, film: found }, described(suggestion));
}

function still(suggestion, number, loading, again) {
  const { pages, width, height } = suggestion;
  const words = { page: number, pages: pages.length, what: described(suggestion) };
  const alt = pages.length > 1 ? t("film.page", words) : words.what;
  const image = h("img", { src: pages[number - 1], alt, width, height, loading });
  const find = async () => ({ page: (await again()).pages[number - 1] });
  image.addEventListener("error", () => point(image, find, "page"), { once: true });
  return image;
}

const same = (one, other) => one.replaceAll(",", "") === other.replaceAll(",", "");

/** The small picture of a photo; `alt` stands in until, and unless, it comes. */
export function thumbnail(id, alt) {
  const image = h("img", { class: "thumbnail", alt, width: 72, height: 72 });
  return whenSeen(image, () => point(image, () => get(`v1/media/${id}`), "thumbnail"));
}

/** Point an image to the link under `field` of what `find` answers, if there is one. */
export async function point(image, find, field) {
  try {
    const link = (await find())[field];
    if (link) image.src = link;
  } catch {
    // The frame stays empty, with its description: a picture may have gone in the meantime.
  }
}
