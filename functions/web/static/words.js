// The page's words in the reader's language, and dates and numbers as they are written there.

import { en } from "./en.js";
import { fr } from "./fr.js";

const LANGUAGES = { en, fr };
const LOCALES = { en: "en-GB", fr: "fr-FR" };
const KEPT = "shoebox.language";

/** Each language, called by its own name. */
export const OFFERED = { en: "English", fr: "Français" };

let chosen = localStorage.getItem(KEPT) ?? navigator.language.slice(0, 2);
if (!(chosen in LANGUAGES)) chosen = "en";

export const language = () => chosen;

export function choose(other) {
  chosen = other;
  localStorage.setItem(KEPT, other);
}

/** The words under a key, with `{name}` filled in; `count` chooses singular or plural. */
export function t(key, values = {}) {
  return known(key, values) ?? key;
}

/** The same, or null where there are no such words. */
export function known(key, values = {}) {
  const found = LANGUAGES[chosen][key];
  if (found === undefined) return null;
  const form = typeof found === "string" ? found : found[plural(values.count)] ?? found.other;
  return form.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

const plural = (count) => new Intl.PluralRules(LOCALES[chosen]).select(count);

/** "Saturday, 10 October 2026", by the photo's own clock. */
export function longDay(wall, locale = LOCALES[chosen]) {
  const form = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
  return new Intl.DateTimeFormat(locale, { ...form, timeZone: "UTC" }).format(clock(wall));
}

/** "10 October", of any year. */
export function dayOf(month, day) {
  const form = { day: "numeric", month: "long", timeZone: "UTC" };
  return new Intl.DateTimeFormat(LOCALES[chosen], form).format(Date.UTC(2000, month - 1, day));
}

/** "10:12–11:03", with the days where they differ, by the photo's own clock; never broken. */
export function span(from, to) {
  const day = from.slice(0, 10) === to.slice(0, 10) ? {} : { day: "numeric", month: "long" };
  const form = { ...day, hour: "2-digit", minute: "2-digit", timeZone: "UTC" };
  const range = new Intl.DateTimeFormat(LOCALES[chosen], form).formatRange(clock(from), clock(to));
  return range.replace("–", "\u2060–\u2060");
}

/** "10 Oct 2026, 10:12", by the photo's own clock. */
export function takenAt(wall) {
  const form = { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" };
  return new Intl.DateTimeFormat(LOCALES[chosen], form).format(clock(wall));
}

/** "10 Oct 2026, 10:12", by the reader's clock. */
export function moment(instant) {
  const form = { dateStyle: "medium", timeStyle: "short" };
  return new Intl.DateTimeFormat(LOCALES[chosen], form).format(new Date(instant));
}

/** "in 23 hours", from now. */
export function ahead(instant) {
  const minutes = Math.max(1, Math.round((instant - Date.now()) / 60_000));
  const [count, unit] = minutes < 60 ? [minutes, "minute"] : [Math.round(minutes / 60), "hour"];
  return new Intl.RelativeTimeFormat(LOCALES[chosen]).format(count, unit);
}

/** "2.4 MB". */
export function bytes(count) {
  const unit = count < 1e6 ? "kilobyte" : "megabyte";
  const form = { style: "unit", unit, maximumFractionDigits: 1 };
  const size = count / (unit === "kilobyte" ? 1e3 : 1e6);
  return new Intl.NumberFormat(LOCALES[chosen], form).format(size);
}

/** How long a film plays, as players write it: 1:05. */
export function playing(seconds) {
  const whole = Math.max(1, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

// A wall clock has no zone: it is held as UTC so that no zone can move it.
const clock = (wall) => new Date(`${wall.slice(0, 19)}Z`);
