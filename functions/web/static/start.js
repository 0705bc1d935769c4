// The first thing that runs: fetch the page's parts, anew where the network changed meanwhile.

const KEPT = "shoebox.starts";
const MOST = 3;
const PAUSE = 1_000;
const FAILED =
  "The page did not arrive whole. Please load it again. · " +
  "La page n’est pas arrivée entière. Veuillez la recharger.";

/** A browser remembers a part that failed as failed: only loading the page again asks for it. */
function again(problem) {
  console.error(problem);
  const starts = Number(sessionStorage.getItem(KEPT)) + 1;
  sessionStorage.setItem(KEPT, starts);
  if (starts < MOST) setTimeout(() => location.reload(), starts * PAUSE);
  else giveUp();
}

function giveUp() {
  sessionStorage.removeItem(KEPT);
  document.getElementById("status").textContent = FAILED;
}

import("./app.js").then(() => sessionStorage.removeItem(KEPT), again);
