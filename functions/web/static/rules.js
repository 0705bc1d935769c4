// The policy that holds here, and the schedule of what goes by itself: public, read once.

import { get } from "./api.js";

let policy = {};
let kept = new Map();

/** Read both; nothing else of the page waits for more than this. */
export async function loadRules() {
  const [held, schedule] = await Promise.all([get("v1/policy"), get("v1/retention")]);
  policy = held;
  kept = new Map(schedule.items.map(({ what, hours }) => [what, hours]));
}

/** Whether sharing a picture is itself the permission that it may train an AI. */
export const sharingGrants = () => policy.grant_by === "share";

/** When cloud copies are gone after a no that was said at this moment; null without an end. */
export function goneBy(said) {
  const hours = kept.get("cloud_copies");
  return hours ? new Date(new Date(said).getTime() + hours * 3_600_000) : null;
}
