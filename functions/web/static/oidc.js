// Sign-in: OpenID Connect, authorization code with PKCE (RFC 7636), as a public client.

import { ask } from "./ask.js";

const KEPT = "shoebox.token";
const NAME = "shoebox.name";
const ASKED = "shoebox.sign-in";

export const token = () => sessionStorage.getItem(KEPT);

/** What the issuer calls the person, or null. Only for show: the interface trusts the token. */
export const name = () => sessionStorage.getItem(NAME);

/** Sign out of this page: forget who it was. */
export function forget() {
  sessionStorage.removeItem(KEPT);
  sessionStorage.removeItem(NAME);
}

/** Leave for the issuer's page. */
export async function signIn() {
  const { client, issuer } = await settings();
  const asked = { state: random(), verifier: random() };
  sessionStorage.setItem(ASKED, JSON.stringify(asked));
  const address = new URL(issuer.authorization_endpoint);
  const query = {
    client_id: client,
    redirect_uri: here(),
    response_type: "code",
    scope: "openid",
    state: asked.state,
    code_challenge: await challenge(asked.verifier),
    code_challenge_method: "S256",
  };
  for (const [key, value] of Object.entries(query)) address.searchParams.set(key, value);
  location.assign(address);
}

/** Back from the issuer's page: take the token. Throws when the issuer or the answer says no. */
export async function finishSignIn() {
  const answer = new URLSearchParams(location.search);
  if (!answer.has("state")) return;
  history.replaceState(null, "", here());
  const asked = JSON.parse(sessionStorage.getItem(ASKED) ?? "{}");
  sessionStorage.removeItem(ASKED);
  if (answer.get("state") !== asked.state || !answer.has("code")) throw new Error("no sign-in");
  keep(await exchange(answer.get("code"), asked.verifier));
}

async function exchange(code, verifier) {
  const { client, issuer } = await settings();
  const form = {
    grant_type: "authorization_code",
    client_id: client,
    redirect_uri: here(),
    code,
    code_verifier: verifier,
  };
  const body = new URLSearchParams(form);
  return json(await fetch(issuer.token_endpoint, { method: "POST", body }));
}

function keep({ access_token, id_token }) {
  sessionStorage.setItem(KEPT, access_token);
  const called = id_token && claims(id_token).name;
  if (called) sessionStorage.setItem(NAME, called);
}

function claims(jwt) {
  const text = atob(jwt.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (c) => c.charCodeAt(0))));
}

async function settings() {
  const { client, issuer } = await json(await ask("page/config.json"));
  const discovery = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  return { client, issuer: await json(await ask(discovery)) };
}

async function json(answer) {
  if (!answer.ok) throw new Error(`the issuer answered ${answer.status}`);
  return answer.json();
}

const here = () => location.origin + location.pathname;

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function challenge(verifier) {
  const bytes = new TextEncoder().encode(verifier);
  return base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

function base64url(bytes) {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
