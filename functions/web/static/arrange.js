// Changing what an idea shows: its photos, their order, its style, format, title and music.

import { call, explain } from "./api.js";
import { announce, h, once } from "./dom.js";
import { thumbnail } from "./pictures.js";
import { t } from "./words.js";

const LAID_OUT = ["mosaic", "grid", "filmstrip", "polaroids", "cover"];
export const PAINTED = [
  "oil",
  "watercolour",
  "pencil",
  "ink",
  "cartoon",
  "halftone",
  "film_gold",
  "film_fade",
  "film_noir",
];
const MUSIC = ["none", "calm", "light", "festive"];
const FORMATS = { story: [1080, 1920], portrait: [1440, 1800], square: [1440, 1440] };
const SIGNS = { earlier: "↑", later: "↓", remove: "✕", swap: "⇄" };
const FEWEST = 2;
const FILMED = "clip";

/** What unfolds to change an idea; `changed` is called after it was. Null where nothing can be. */
export function arrangement(one, changed) {
  if (one.state === "shared") return null;
  const plan = { photos: [...one.photos], spare: one.left_out.map(({ media }) => media) };
  const painted = PAINTED.includes(one.style);
  const laid = !painted && one.kind !== FILMED;
  const list = laid && h("ol", { class: "arranging" });
  const fields = painted ? { style: choice("style", PAINTED, one.style) } : {};
  if (laid) Object.assign(fields, layout(one));
  if (one.film) fields.music = choice("music", MUSIC, one.music);
  if (one.theme) fields.plain = plain();
  const apply = once(() => send(one, plan, fields, changed), explain);
  const draw = h("button", { type: "button", class: "primary", "data-action": "draw", onclick: apply }, t("arrange.draw"));
  const boxes = Object.values(fields).map(({ node }) => node);
  const body = h("div", { class: "arrange" }, list, boxes, draw);
  const open = () => !laid || list.children.length || show(list, plan);
  return h("details", { ontoggle: open }, h("summary", { "data-action": "arrange" }, t("arrange.open")), body);
}

const layout = (one) => ({
  style: choice("style", LAID_OUT, one.style),
  format: formats(one),
  title: title(one),
});

async function send(one, plan, fields, changed) {
  const body = one.kind === FILMED ? {} : { photos: plan.photos };
  for (const [name, field] of Object.entries(fields)) {
    if (field.value() !== field.before) body[name] = field.value();
  }
  const headers = { "If-Match": one.etag };
  const said = await call("PATCH", `v1/suggestions/${one.id}`, { body, headers });
  announce(t(said.redrawing ? "arrange.drawing" : "arrange.same"));
  await changed();
}

function show(list, plan, focus) {
  list.replaceChildren(...plan.photos.map((id, at) => row(list, plan, id, at)));
  const wanted = focus && list.children[focus.at]?.querySelector(`[data-step="${focus.step}"]:not([disabled])`);
  (wanted || (focus && list.querySelector("button:not([disabled])")))?.focus();
}

/** One photo of the idea, and what can be done with it. */
function row(list, plan, id, at) {
  const { photos, spare } = plan;
  const move = (to) => () => {
    photos.splice(to, 0, ...photos.splice(at, 1));
    show(list, plan, { at: to, step: to < at ? "earlier" : "later" });
  };
  const remove = () => {
    spare.unshift(...photos.splice(at, 1));
    show(list, plan, { at: Math.min(at, photos.length - 1), step: "remove" });
  };
  const steps = [
    step("earlier", at, at === 0, move(at - 1)),
    step("later", at, at === photos.length - 1, move(at + 1)),
    step("remove", at, photos.length <= FEWEST, remove),
    spare.length > 0 && swapping(list, plan, at),
  ];
  const picture = thumbnail(id, t("arrange.photo", { number: at + 1 }));
  return h("li", {}, picture, h("span", { class: "steps" }, steps));
}

function step(name, at, disabled, onclick) {
  const label = t(`arrange.${name}.named`, { number: at + 1 });
  const props = { type: "button", "data-step": name, "aria-label": label, disabled, onclick };
  return h("button", { ...props, title: label }, SIGNS[name]);
}

/** The photos that could stand in its place, unfolded on request. */
function swapping(list, plan, at) {
  const swap = (id) => () => {
    plan.spare.splice(plan.spare.indexOf(id), 1, plan.photos[at]);
    plan.photos[at] = id;
    show(list, plan, { at, step: "swap" });
  };
  const others = h("span", { class: "others" });
  const fill = () => others.children.length || others.append(...plan.spare.map((id, number) => other(id, number, at, swap(id))));
  const label = t("arrange.swap.named", { number: at + 1 });
  const summary = h("summary", { "data-step": "swap", "aria-label": label, title: label }, SIGNS.swap);
  return h("details", { class: "swap", ontoggle: fill }, summary, others);
}

function other(id, number, at, onclick) {
  const label = t("arrange.instead", { number: at + 1, other: number + 1 });
  return h("button", { type: "button", class: "plain", "aria-label": label, onclick }, thumbnail(id, ""));
}

export function choice(name, values, before) {
  const options = values.map((value) => h("option", { value, selected: value === before }, t(`${name}.${value}`)));
  const select = h("select", {}, options);
  const node = h("label", { class: "field" }, h("span", {}, t(`arrange.${name}`)), select);
  return { node, before, value: () => select.value };
}

function formats({ width, height }) {
  const alike = ([, [wide, tall]]) => wide * height === tall * width;
  const [now] = Object.entries(FORMATS).find(alike) ?? ["portrait"];
  return choice("format", Object.keys(FORMATS), now);
}

function plain() {
  const box = h("input", { type: "checkbox" });
  const node = h("label", { class: "check" }, box, h("span", {}, t("arrange.plain")));
  return { node, before: false, value: () => box.checked };
}

function title({ title: before }) {
  const input = h("input", { type: "text", maxlength: 80, value: before });
  const node = h("label", { class: "field" }, h("span", {}, t("arrange.title")), input);
  return { node, before, value: () => input.value };
}
