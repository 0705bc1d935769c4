// Calls of the HTTP interface, relative to the page. Refusals are thrown as Problem.

import { ask } from "./ask.js";
import { announce } from "./dom.js";
import { forget, token } from "./oidc.js";
import { known, t } from "./words.js";

/** An RFC 9457 problem document; `code` says what happened. */
export class Problem extends Error {
  constructor(status, { code = "unexpected", detail = "", purpose = null } = {}) {
    super(detail);
    Object.assign(this, { status, code, purpose });
  }
}

/** Call the interface; answers the body, or null where there is none. */
export async function call(method, path, { body, headers } = {}) {
  const answer = await send(method, path, body, headers);
  if (answer.status === 401) ended();
  if (!answer.ok) throw new Problem(answer.status, await document_(answer));
  return answer.status === 204 ? null : answer.json();
}

export const get = (path, headers) => call("GET", path, { headers });

/** Tell the person what was refused, in their language where we have the words. */
export function explain(problem) {
  if (problem.status !== 401) announce(sentence(problem));
}

export function sentence(problem) {
  if (!(problem instanceof Problem)) console.error(problem);
  return known(`problem.${problem.code}`) ?? t("problem.unexpected");
}

async function send(method, path, body, headers) {
  const all = { Authorization: `Bearer ${token()}`, ...headers };
  if (body) all["Content-Type"] = "application/json";
  try {
    if (method === "GET") return await ask(path, all);
    return await fetch(path, { method, headers: all, body: body && JSON.stringify(body) });
  } catch {
    throw new Problem(0, { code: "offline" });
  }
}

async function document_(answer) {
  try {
    return await answer.json();
  } catch {
    return {};
  }
}

function ended() {
  forget();
  document.dispatchEvent(new Event("shoebox:ended"));
}
