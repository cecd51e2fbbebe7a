/** What has not come through from here yet can be taken back too, and is not sent afterwards however long it has waited. */
import { drop, waiting } from "./outbox.js";

const EVERY = 3000; // milliseconds; and up to a third more, so that a hall does not ask all at once

const form = /** @type {HTMLFormElement} */ (document.querySelector("form[action$='/ta-bort']"));
const unsent = () => waiting("answer", "card", "statement");

if (unsent().length) {
  for (const one of document.querySelectorAll("[data-nothing]")) one.remove();
  form.hidden = false;
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-unsent]"))) one.hidden = false;
}

const away = /** @type {HTMLElement} */ (form.querySelector("[data-away]"));

let busy = false;

/** Without contact nothing is taken back yet, and nothing that waits is dropped: the page stands, and says so. */
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  away.hidden = busy = true;
  try {
    const told = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (!told.redirected) return form.submit(); // refused: the page that says why
    for (const one of unsent()) drop(one.kind, one.id);
    location.replace(told.url);
  } catch {
    away.hidden = busy = false;
  }
});

/** The room goes on meanwhile, and so does who stands here. */
async function look() {
  try {
    const told = await fetch(location.pathname, { headers: { Accept: "application/json" } });
    const moved = told.ok && (await told.json()).at !== document.body.dataset.at;
    if (moved && !busy) return location.replace(/** @type {HTMLAnchorElement} */ (document.getElementById("room")).href);
  } catch {
    // the net is away: the next look may reach
  }
  setTimeout(look, EVERY + (Math.random() * EVERY) / 3);
}
setTimeout(look, EVERY);
