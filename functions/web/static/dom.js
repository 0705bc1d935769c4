// A small DOM builder, and lists that change without losing the reader's place.

/**
 * Make an element. Props are attributes, those named `on...` listeners. Children are nodes or
 * text; those that are null or false are left out.
 */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) set(node, name, value);
  node.append(...children.flat().filter((child) => (child ?? false) !== false));
  return node;
}

function set(node, name, value) {
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (value === true) node.setAttribute(name, "");
  else if (value !== false && value !== null) node.setAttribute(name, value);
}

/** Say something to everybody: shown for a while, and read out politely. */
export function announce(words) {
  const status = document.getElementById("status");
  status.textContent = words;
  clearTimeout(announce.timer);
  announce.timer = setTimeout(() => (status.textContent = ""), 8000);
}

/**
 * Show `items` in `list`, building anew only what changed. An item is known by `id`, and by
 * `version(item)` as the same as before. Focus stays on the same action of the same item.
 */
export function reconcile(list, items, version, build) {
  const old = new Map([...list.children].map((node) => [node.dataset.id, node]));
  const nodes = items.map((item) => {
    const known = old.get(item.id);
    return known?.dataset.version === version(item) ? known : marked(build(item), item, version);
  });
  if (same(nodes, [...list.children])) return false;
  const focus = focusedAction(list);
  list.replaceChildren(...nodes);
  refocus(list, focus);
  return true;
}

function marked(node, item, version) {
  node.dataset.id = item.id;
  node.dataset.version = version(item);
  return node;
}

function same(some, others) {
  return some.length === others.length && some.every((node, at) => node === others[at]);
}

function focusedAction(list) {
  const active = document.activeElement;
  if (!list.contains(active)) return null;
  const item = [...list.children].find((node) => node.contains(active));
  return { id: item?.dataset.id, action: active.dataset.action };
}

function refocus(list, focus) {
  if (!focus || list.contains(document.activeElement)) return;
  const item = [...list.children].find((node) => node.dataset.id === focus.id);
  const button = item?.querySelector(`[data-action="${focus.action}"]`);
  (button ?? item?.querySelector("[data-action]") ?? heading(list))?.focus();
}

/** The heading of the section that a node is in: where focus goes when its place is gone. */
export function heading(node) {
  return node.closest("section")?.querySelector("h2");
}

const seen = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) look(target);
  },
  { rootMargin: "300px" },
);
const waiting = new WeakMap();

/** Call `act` once, when the node comes near the window. */
export function whenSeen(node, act) {
  waiting.set(node, act);
  seen.observe(node);
  return node;
}

function look(node) {
  seen.unobserve(node);
  waiting.get(node)?.();
}

/** Run what a button does, once at a time; `failed` gets what was thrown. */
export function once(act, failed) {
  return async (event) => {
    const button = event.currentTarget;
    if (button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    try {
      await act(button);
    } catch (problem) {
      failed(problem);
    } finally {
      button.ariaBusy = null;
    }
  };
}
