/** The desk: commands without a page load, keys for all of them, and the room's answers as they come. */
import { ownButton } from "./board.js";
import { startClock } from "./clock.js";
import { announce, attempt, give, words } from "./commands.js";
import { enter, line } from "./room.js";

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

enter("desk", document.body.dataset.code ?? "").then((socket) => socket.on("connect", attempt));
attempt();

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (!(form instanceof HTMLFormElement) || form.id !== "commands" || !(submitter instanceof HTMLButtonElement)) return;
  event.preventDefault();
  give(form, submitter);
});

/** A hand that presses twice means once, but for what is pressed many times in a row. */
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button[form=commands]") : null;
  if (button && event.detail > 1 && !button.hasAttribute("data-many")) event.preventDefault();
}, true);

/** A page that cannot be reached would be the browser's own error page, in the middle of the day. */
document.addEventListener("click", async (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || line() || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  try {
    await fetch(link.href, { method: "HEAD" });
    location.assign(link.href);
  } catch {
    announce(words.away);
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

/** What was pressed with a pointer has the focus, but not by choice: the bar says what space does. */
/** @type {Element|null} */
let pointed = null;
document.addEventListener("pointerdown", ({ target }) => {
  pointed = target instanceof Element ? target.closest("button") : null;
});
document.addEventListener("focusin", ({ target }) => {
  if (target !== pointed) pointed = null;
});
document.addEventListener("keyup", (event) => {
  if (event.key === " " && event.target === pointed) event.preventDefault(); // where it is the key's way up that presses
});

document.addEventListener("keydown", (event) => {
  if (!letters && event.key.length === 1 && event.key !== " ") return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const at = event.target;
  const own = at instanceof HTMLElement && event.key.length === 1 ? ownButton(at, event.key.toUpperCase()) : null;
  if (own) return own.click();
  if (at instanceof HTMLElement && at.closest("input, textarea, select, button, a, summary, [contenteditable]")) {
    if ((event.key === " " && at !== pointed) || at.closest("input, textarea, select")) return;
  }
  const key = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const button = /** @type {HTMLElement|null} */ (document.querySelector(`[data-key="${CSS.escape(key)}"]:not([hidden])`));
  if (!button) return;
  event.preventDefault();
  button.click();
});
