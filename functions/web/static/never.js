// What a person never wants to see, and the dates that matter to them.

import { call, explain, get } from "./api.js";
import { announce, h, once } from "./dom.js";
import { known, t } from "./words.js";

const CELEBRATIONS = ["birthday", "graduation"];
const LIMITS = {
  latitude: { min: -90, max: 90, step: "any" },
  longitude: { min: -180, max: 180, step: "any" },
  km: { min: 0.1, max: 2000, step: "any" },
};

/** Two cards; `changed` is called when something was kept. */
export async function never(changed) {
  const [said, given] = await Promise.all([get("v1/exclusions"), get("v1/dates")]);
  return h("section", { "aria-label": t("never.title") }, exclusions(said, changed), dates(given, changed));
}

function exclusions(said, changed) {
  const people = lines("people", said.people.map((one) => one.name));
  const topics = lines("topics", said.topics);
  const days = rows("days", said.dates, [
    ["first", "date", ""],
    ["last", "date", ""],
    ["yearly", "checkbox", false],
  ]);
  const places = rows("places", said.places, [
    ["name", "text", ""],
    ["latitude", "number", ""],
    ["longitude", "number", ""],
    ["km", "number", ""],
  ]);
  const grief = h("input", { id: "never-grief", type: "checkbox", checked: said.grief });
  const body = () => ({
    ...said,
    people: people.read().map((name) => marked(said.people, name)),
    topics: topics.read(),
    dates: days.read(),
    places: places.read().map(measured),
    grief: grief.checked,
  });
  const check = h("label", { class: "check" }, grief, h("span", {}, t("never.grief")));
  const parts = [people.node, topics.node, days.node, places.node, h("div", { class: "field" }, check)];
  return card("never", parts, "v1/exclusions", body, changed);
}

/** A place by its numbers: positions come with a point, and a radius in kilometres. */
const measured = ({ name, latitude, longitude, km }) => ({
  name,
  latitude: Number(latitude),
  longitude: Number(longitude),
  km: Number(km),
});

/** The person of that name with the photos that were marked, or somebody new. */
const marked = (people, name) => people.find((one) => one.name === name) ?? { name, media: [] };

function dates(given, changed) {
  const days = rows(
    "birthdays",
    given.items.map(({ name, month, day, of }) => ({ name, of, on: `2000-${two(month)}-${two(day)}` })),
    [
      ["name", "text", ""],
      ["on", "date", ""],
      ["of", CELEBRATIONS, CELEBRATIONS[0]],
    ],
  );
  const items = () =>
    days.read().map(({ name, on, of }) => {
      const [, month, day] = on.split("-").map(Number);
      return { name, month, day, of };
    });
  return card("dates", [days.node], "v1/dates", () => ({ items: items() }), changed);
}

const two = (number) => String(number).padStart(2, "0");

function card(name, parts, path, body, changed) {
  const form = h("form", { class: "about" }, parts);
  form.append(h("button", { type: "submit", class: "primary" }, t("profile.save")));
  const save = once(async () => {
    await call("PUT", path, { body: body(), headers: { "If-Match": "*" } });
    announce(t(`${name}.saved`));
    await changed();
  }, explain);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save({ currentTarget: form.querySelector(".primary") });
  });
  const summary = h("summary", {}, t(`${name}.title`));
  const lead = h("p", { class: "quiet" }, t(`${name}.lead`));
  return h("details", { class: "card profile" }, summary, lead, form);
}

/** Words, one a line. */
function lines(name, words) {
  const control = h("textarea", { id: `never-${name}`, rows: 3 }, words.join("\n"));
  const label = h("label", { for: control.id }, t(`never.${name}`));
  const read = () => control.value.split("\n").map((line) => line.trim()).filter(Boolean);
  return { node: h("div", { class: "field" }, label, control), read };
}

/** Rows of inputs, with one that is empty at the end; a row without its first is left out. */
function rows(name, values, shape) {
  const list = h("div", { class: "rows" });
  const add = (value) => {
    const controls = shape.map(([key, type, empty]) => control(name, key, type, value?.[key] ?? empty));
    list.append(h("div", { class: "row" }, controls));
    return controls[0];
  };
  values.forEach(add);
  add();
  const more = () => add().querySelector("input").focus();
  const button = h("button", { type: "button", class: "plain", onclick: more }, t("never.more"));
  const legend = h("legend", {}, t(`never.${name}`));
  const read = () => [...list.children].map((row) => filled(row, shape)).filter(Boolean);
  return { node: h("fieldset", { class: "field" }, legend, list, button), read };
}

function control(name, key, type, value) {
  const props = type === "checkbox" ? { checked: value } : { value, ...LIMITS[key] };
  const input = Array.isArray(type)
    ? h("select", { name: key }, type.map((one) => option(one, value)))
    : h("input", { type, name: key, ...props });
  return h("label", { class: "check" }, h("span", {}, label(name, key)), input);
}

const label = (name, key) => known(`never.${name}.${key}`) ?? t(`never.${key}`);

const option = (one, chosen) =>
  h("option", { value: one, selected: one === chosen }, t(`kind.${one}`));

function filled(row, shape) {
  const value = Object.fromEntries(
    shape.map(([key, type]) => {
      const input = row.querySelector(`[name=${key}]`);
      return [key, type === "checkbox" ? input.checked : input.value.trim()];
    }),
  );
  if ("last" in value) value.last ||= value.first;
  return Object.values(value).includes("") ? null : value;
}
