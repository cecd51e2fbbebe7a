/** Follows a PDF that is being made: says how far it has come, and fetches the file once when it is there. */

const EVERY = 400; // milliseconds

const making = /** @type {HTMLElement} */ (document.getElementById("making"));
const file = /** @type {HTMLAnchorElement} */ (document.getElementById("file"));

/** @param {string} stage */
function show(stage) {
  const rows = [...making.querySelectorAll("li")];
  const now = rows.findIndex((row) => row.dataset.stage === stage);
  rows.forEach((row, at) => {
    row.classList.toggle("done", at < now);
    if (at === now) row.setAttribute("aria-current", "step");
    else row.removeAttribute("aria-current");
  });
  const said = making.querySelector("[role=status]");
  if (said && said.textContent !== rows[now].dataset.said) said.textContent = rows[now].dataset.said ?? "";
}

/** @param {string} stage */
function follow(stage) {
  if (stage === "failed") return location.reload();
  show(stage);
  if (stage === "ready") return location.assign(file.href);
  setTimeout(look, EVERY);
}

async function look() {
  try {
    const response = await fetch(making.dataset.ask ?? "", { headers: { Accept: "application/json" } });
    follow((await response.json()).stage);
  } catch {
    setTimeout(look, 5 * EVERY); // the net is away: the next look may reach
  }
}

follow(making.dataset.stage ?? "waits");
