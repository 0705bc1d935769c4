// The page: who is here, and which parts they see.

import { explain } from "./api.js";
import { consents, ideasAllowed } from "./consents.js";
import { h, once } from "./dom.js";
import { feed } from "./feed.js";
import { media } from "./media.js";
import { never } from "./never.js";
import { finishSignIn, forget, name, signIn, token } from "./oidc.js";
import { pace } from "./pace.js";
import { openShare } from "./share.js";
import { suggestions } from "./suggestions.js";
import { choose, language, OFFERED, t } from "./words.js";

const SOON = 5_000;
const LATER = 30_000;
const PARTS = ["permissions", "ideas", "shared", "photos"];

let watching = { timers: [], look: null };

async function start() {
  document.addEventListener("shoebox:ended", () => show("sign.ended"));
  document.addEventListener("visibilitychange", () => watching.look?.());
  try {
    await finishSignIn();
    await show();
  } catch (problem) {
    console.error(problem);
    await show("sign.failed");
  }
}

/** Draw the page anew, for whoever is here; `said` is a line about how they came here. */
async function show(said) {
  stopWatching();
  document.documentElement.lang = language();
  const main = h("main", { id: "main" });
  document.getElementById("page").replaceChildren(banner(), main);
  if (token()) await welcome(main);
  else main.append(greeting(said));
}

function banner() {
  const here = Boolean(token());
  const logo = h("img", { src: "page/logo.svg", alt: "", width: 40, height: 40 });
  const plate = h("p", { class: "plate" }, logo, h("span", {}, "Shoebox"));
  const ends = h("div", { class: "banner-end" }, here && person(), languages(), here && leave());
  const inside = h("div", { class: "banner-inside" }, plate, here && parts(), ends);
  const skip = h("a", { class: "skip", href: here ? "#ideas" : "#main" }, t("skip"));
  return h("header", { class: "banner" }, here && skip, inside);
}

const person = () => name() && h("span", { class: "person" }, name());

function parts() {
  const links = PARTS.map((id) => h("li", {}, h("a", { href: `#${id}` }, t(`nav.${id}`))));
  return h("nav", { "aria-label": t("nav") }, h("ul", {}, links));
}

function languages() {
  const options = Object.entries(OFFERED).map(([value, own]) =>
    h("option", { value, lang: value, selected: value === language() }, own),
  );
  const change = async (event) => {
    choose(event.target.value);
    await show();
    document.querySelector(".language select").focus();
  };
  const label = h("span", { class: "unseen" }, t("language"));
  return h("label", { class: "language" }, label, h("select", { onchange: change }, options));
}

function leave() {
  const out = () => {
    forget();
    show("sign.bye");
  };
  return h("button", { type: "button", class: "plain", onclick: out }, t("sign.out"));
}

function greeting(said) {
  const failed = () => show("sign.failed");
  const enter = { type: "button", class: "primary large", onclick: once(signIn, failed) };
  const words = [
    said && h("p", { class: "said", role: "alert" }, t(said)),
    h("h1", {}, t("hero.title")),
    h("p", {}, t("hero.what")),
    h("p", {}, t("hero.promise")),
    h("button", enter, t("sign.in")),
  ];
  const drawing = { class: "hero-box", src: "page/box.svg", alt: "", width: 480, height: 420 };
  return h("section", { class: "hero" }, h("div", {}, words), h("img", drawing));
}

async function welcome(main) {
  main.append(h("h1", { class: "unseen" }, "Shoebox"));
  const views = {};
  const again = (...names) => Promise.all(names.map((one) => views[one].refresh()));
  const shared = () => again("ideas", "shared");
  views.ideas = suggestions((one) => openShare(one, shared));
  views.shared = feed(() => again("ideas"));
  views.photos = media(() => again("ideas"), (one) => openShare(one, shared));
  try {
    main.append(await consents(() => again("ideas")));
    main.append(await never(() => again("ideas")));
    main.append(await pace(() => again("ideas")));
    main.append(...Object.values(views).map((view) => view.node));
    await again("ideas", "shared", "photos");
    watch(again);
  } catch (problem) {
    explain(problem);
  }
}

/** Look again now and then, while somebody looks at the page. */
function watch(again) {
  const look = (...names) => {
    if (!document.hidden && token()) again(...names).catch(explain);
  };
  const timers = [
    setInterval(() => ideasAllowed() && look("ideas"), SOON),
    setInterval(() => look("shared", "photos"), LATER),
  ];
  watching = { timers, look: () => look("ideas", "shared", "photos") };
}

function stopWatching() {
  watching.timers.forEach(clearInterval);
  watching = { timers: [], look: null };
}

start();
