// What was drawn: a picture, a film, or the pages of a story.

import { explain } from "./api.js";
import { h, once } from "./dom.js";
import { t } from "./words.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * `page` makes the image of a page, counted from 1; `film`, where there is one, finds its address.
 * Nothing plays by itself, or sounds; who wants nothing to move gets the pages of a film instead.
 */
export function drawn({ page, pages, film }, words) {
  if (pages > 1 && (calm.matches || !film)) return story(page, pages, words);
  return film ? playable(page(1), film, words) : page(1);
}

function story(page, pages, words) {
  const every = Array.from({ length: pages }, (_, at) => page(at + 1));
  return h("div", { class: "story", role: "group", "aria-label": words, tabindex: 0 }, every);
}

function playable(poster, film, words) {
  const label = t("film.play", { words });
  const act = once((button) => play(button.parentNode, film, words), explain);
  const button = h("button", { type: "button", class: "play", "data-action": "play", "aria-label": label, onclick: act });
  return h("div", { class: "playable" }, poster, button);
}

async function play(frame, film, words) {
  const src = await film();
  const video = h("video", { src, controls: true, playsinline: true, "aria-label": words });
  frame.replaceChildren(video);
  video.focus();
  await video.play().catch((refused) => quietly(video, refused));
}

/** A browser may think that nobody asked for a sound, as the film had to be found first. */
function quietly(video, refused) {
  if (refused.name !== "NotAllowedError") throw refused;
  video.muted = true;
  return video.play();
}
