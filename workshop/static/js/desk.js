/** The desk: commands without a page load, keys for all of them, and the room's answers as they come. */
import { startClock } from "./clock.js";
import { enter, show } from "./room.js";

const news = /** @type {HTMLElement} */ (document.getElementById("news"));
startClock();

/** The run sheet is longer than its column: the moment the room is at stays in view. The page itself never moves. */
function follow() {
  const sheet = document.querySelector(".sheet");
  const here = sheet?.querySelector("[aria-current]");
  if (!sheet || !here) return;
  const [whole, line] = [sheet.getBoundingClientRect(), here.getBoundingClientRect()];
  sheet.scrollTop += line.top + line.height / 2 - whole.top - whole.height / 2;
}
follow();
document.addEventListener("screen", follow);

/** Where the room is, for who does not see the sheet move. */
const here = /** @type {HTMLElement} */ (document.getElementById("here"));
const moment = () => document.querySelector(".sheet [aria-current]")?.textContent?.trim().replace(/\s+/g, " ") ?? "";
let last = moment();
document.addEventListener("screen", () => {
  if (moment() !== last) here.textContent = last = moment();
});

enter("desk", document.body.dataset.code ?? "");

let plainly = false;

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const button = event.submitter;
  if (plainly || !(form instanceof HTMLFormElement) || form.id !== "commands") return;
  event.preventDefault();
  const action = button instanceof HTMLButtonElement && button.hasAttribute("formaction") ? button.formAction : form.action;
  try {
    const body = new FormData(form, button);
    const response = await fetch(action, { method: "POST", body, headers: { Accept: "application/json" } });
    const told = await response.json();
    if (told.html !== undefined) show(told);
    news.textContent = told.message ?? "";
  } catch {
    plainly = true; // the ordinary way, when the short one fails
    if (button?.isConnected) form.requestSubmit(button);
    else location.reload();
  }
});

/** Letters can be turned off: who speaks to the computer, or has a hand that slips, would press them by mistake. */
const KEYS = "snabbtangenter";
let letters = true;
try {
  letters = localStorage.getItem(KEYS) !== "av";
} catch {
  // a browser that keeps nothing: then they are on
}
function offer() {
  const box = /** @type {HTMLInputElement|null} */ (document.getElementById("keys"));
  if (!box) return;
  box.checked = letters;
  box.closest("[hidden]")?.removeAttribute("hidden");
}
offer();
document.addEventListener("screen", offer);
document.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.id !== "keys") return;
  letters = target.checked;
  try {
    localStorage.setItem(KEYS, letters ? "på" : "av");
  } catch {
    // for this page only
  }
});

document.addEventListener("keydown", (event) => {
  if (!letters && event.key.length === 1 && event.key !== " ") return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const at = event.target;
  if (at instanceof HTMLElement && at.closest("input, textarea, select, button, a, summary, [contenteditable]")) {
    if (event.key === " " || at.closest("input, textarea, select")) return;
  }
  const key = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const button = /** @type {HTMLElement|null} */ (document.querySelector(`[data-key="${CSS.escape(key)}"]`));
  if (!button) return;
  event.preventDefault();
  button.click();
});
