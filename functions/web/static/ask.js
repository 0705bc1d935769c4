// Requests that only ask, and so may be sent twice.

const PAUSE = 500;

/** fetch() of what changes nothing: once more where a changing network cut it off. */
export function ask(address, headers) {
  const send = () => fetch(address, { headers });
  const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE));
  return send().catch(() => pause().then(send));
}
