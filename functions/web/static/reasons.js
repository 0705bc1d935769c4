// Why a suggestion was made, and what was left out of it, in words.

import { h } from "./dom.js";
import { thumbnail } from "./pictures.js";
import { dayOf, known, span, t } from "./words.js";

const SENTENCES = {
  taken_together: ({ photos, from, to }) =>
    t("reason.taken_together", { count: photos, span: span(from, to) }),
  saved_together: ({ photos, from, to }) =>
    t("reason.saved_together", { count: photos, span: span(from, to) }),
  asked: () => t("reason.asked"),
  outstanding: () => t("reason.outstanding"),
  away_from_home: ({ km, nights }) => t("reason.away_from_home", { km, count: nights }),
  period: ({ photos, days }) => t("reason.period", { photos, count: days }),
  same_day: ({ years }) => t("reason.same_day", { years: years.join(", ") }),
  same_spot: () => t("reason.same_spot"),
  seen: ({ cue, media }) => t("reason.seen", { cue: cueWords(cue), count: media.length }),
  gathering: ({ people, media }) => t("reason.gathering", { people, count: media.length }),
  given_date: ({ name, month, day }) => t("reason.given_date", { name, day: dayOf(month, day) }),
  feast: ({ feast }) => t("reason.feast", { feast: known(`feast.${feast}`) ?? plain(feast) }),
  confidence: ({ kind, percent }) => t("reason.confidence", { kind: kindly(kind), percent }),
  film: ({ seconds }) => t("reason.film", { count: seconds }),
  best_photos: ({ chosen, of }) => t(chosen < of ? "reason.best" : "reason.all", { chosen }),
};

/** One sentence for each reason. */
export const reasons = ({ reasons: found }) => told(found);

export function told(found) {
  return h("ul", { class: "reasons" }, found.map((reason) => h("li", {}, sentence(reason))));
}

/** What a kind of suggestion is called. */
export const kindly = (kind) => known(`kind.${kind}`) ?? plain(kind);

const cueWords = (cue) => known(`cue.${cue}`) ?? plain(cue);
const plain = (rule) => rule.replaceAll("_", " ");

function sentence({ rule, facts }) {
  const words = SENTENCES[rule];
  return words ? words(facts) : t("reason.other", { rule: plain(rule) });
}

/** The photos that lost, each beside the one that was chosen instead; null where none did. */
export function leftOut({ left_out: lost }) {
  if (lost.length === 0) return null;
  const summary = h("summary", {}, t("left.summary", { count: lost.length }));
  const list = h("ul", { class: "left-out" });
  const fill = () => list.children.length || list.append(...lost.map(loser));
  return h("details", { ontoggle: fill }, summary, list);
}

function loser({ media, rule, instead }) {
  const words = known(`left.${rule}`) ?? t("left.other", { rule: rule.replaceAll("_", " ") });
  const pictures = [thumbnail(media, t("left.photo"))];
  if (instead) pictures.push(thumbnail(instead, t("left.instead")));
  return h("li", {}, h("span", { class: "pair" }, pictures), h("span", {}, words));
}
