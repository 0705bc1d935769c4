// Stories and the Feed: what was shared with me, and taking back what I shared.

import { call, explain, get } from "./api.js";
import { credentials } from "./credentials.js";
import { announce, h, once, reconcile, whenSeen } from "./dom.js";
import { drawn } from "./films.js";
import { lineage } from "./lineage.js";
import { point } from "./pictures.js";
import { ahead, moment, t } from "./words.js";

const STORY_LIFE = 24 * 3600 * 1000;

/** The section, and how to look again; `changed` is called after something was taken back. */
export function feed(changed) {
  const wall = { stories: shelf("stories"), feed: shelf("feed"), changed };
  const uses = lineage();
  wall.refresh = () =>
    Promise.all([fill(wall, "stories"), fill(wall, "feed"), uses.refresh()]);
  wall.node = h(
    "section",
    { id: "shared", "aria-labelledby": "shared-title" },
    h("h2", { id: "shared-title", tabindex: "-1" }, t("shared.title")),
    wall.stories.node,
    wall.feed.node,
    uses.node,
    credentials(),
  );
  return wall;
}

function shelf(kind) {
  const list = h("ul", { class: `prints ${kind}`, "aria-labelledby": `${kind}-title` });
  const empty = h("p", { class: "empty", hidden: true }, t(`shared.${kind}.none`));
  const title = h("h3", { id: `${kind}-title` }, t(`shared.${kind}`));
  return { list, empty, node: h("div", { class: "shelf" }, title, empty, list) };
}

async function fill(wall, kind) {
  const { list, empty } = wall[kind];
  const { items } = await get(`v1/${kind}`);
  reconcile(list, items, (share) => share.state, (share) => print(wall, share));
  empty.hidden = items.length > 0;
}

function print(wall, share) {
  const time = h("time", { datetime: share.at }, moment(share.at));
  const from = h("strong", {}, t(share.mine ? "shared.mine" : "shared.theirs"));
  const body = [
    share.caption && h("p", { class: "caption" }, share.caption),
    h("p", { class: "meta" }, from, time, ends(share)),
    share.allow_training && h("p", { class: "mark" }, t("shared.training")),
    share.mine && h("div", { class: "actions" }, takeBack(wall, share)),
  ];
  const caption = h("figcaption", { class: "print-body" }, body);
  return h("li", { class: "card print" }, h("figure", {}, picture(share), caption));
}

function ends({ audience, at }) {
  if (audience !== "story") return null;
  return h("span", {}, t("shared.ends", { when: ahead(Date.parse(at) + STORY_LIFE) }));
}

function picture(share) {
  const words = share.alt || share.caption || t("shared.picture");
  const page = (number) => still(share, number, words);
  const film = share.film && (async () => (await linked(share.film)).url);
  return h("div", { class: "picture" }, drawn({ page, pages: share.pages, film }, words));
}

function still({ picture, pages }, number, words) {
  const alt = pages > 1 ? t("film.page", { page: number, pages, what: words }) : words;
  const size = pages > 1 ? { width: 1080, height: 1920 } : { width: 1440, height: 1800 };
  const image = h("img", { alt, ...size });
  const find = () => linked(`${picture}?page=${number}`);
  return whenSeen(image, () => point(image, find, "url"));
}

const linked = (path) => get(path, { Accept: "application/json" });

function takeBack(wall, share) {
  const label = t("shared.back.named", { at: moment(share.at) });
  const onclick = once(() => undo(wall, share), explain);
  const props = { type: "button", "data-action": "take-back", "aria-label": label, onclick };
  return h("button", props, t("shared.back"));
}

async function undo(wall, share) {
  try {
    await call("DELETE", `v1/shares/${share.id}`);
    announce(t("shared.back.now"));
  } finally {
    await wall.refresh();
  }
  await wall.changed();
}
