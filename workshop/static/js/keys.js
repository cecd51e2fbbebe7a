/** The desk's keys, pressed here or in a stage of the same browser (relay.js), and the sheet that lists them. */
import { ownButton } from "./board.js";

/** Letters can be turned off: who speaks to the computer, or has a hand that slips, would press them by mistake. */
const KEPT = "snabbtangenter";
let letters = true;
try {
  letters = localStorage.getItem(KEPT) !== "av";
} catch {
  // a browser that keeps nothing: then they are on
}

const box = /** @type {HTMLInputElement|null} */ (document.getElementById("keys"));
if (box) box.checked = letters;
box?.addEventListener("change", () => {
  letters = box.checked;
  try {
    localStorage.setItem(KEPT, letters ? "på" : "av");
  } catch {
    // for this page only
  }
});

/** A clicker knows three keys. On goes to what comes next, which is to close while a question is open. */
const CLICKER = { PageUp: '[data-key="ArrowLeft"]', PageDown: ".commands .primary", ".": '[data-key="B"]' };

/** @param {string} key As the browser names it. @returns {HTMLElement|null} */
function find(key) {
  if (key in CLICKER) return document.querySelector(CLICKER[/** @type {keyof CLICKER} */ (key)]);
  const named = key === " " ? "Space" : key.length === 1 ? key.toUpperCase() : key;
  return document.querySelector(`[data-key="${CSS.escape(named)}"]:not([hidden])`);
}

/** @param {string} key @returns {boolean} whether something is done by it */
function press(key) {
  if (!letters && key.length === 1 && key !== " ") return false;
  const button = find(key);
  button?.click();
  return Boolean(button);
}

const sheet = () => /** @type {HTMLDialogElement|null} */ (document.querySelector("dialog[open]"));

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
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || sheet()) return;
  const at = event.target;
  const own = letters && at instanceof HTMLElement ? ownButton(at, event.key.toUpperCase()) : null;
  if (own) return own.click();
  if (at instanceof HTMLElement && at.closest("input, textarea, select, button, a, summary, [contenteditable]")) {
    if ((event.key === " " && at !== pointed) || at.closest("input, textarea, select")) return;
  }
  if (press(event.key)) event.preventDefault();
});

document.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest("[data-opens], [data-closes]") : null;
  if (!(button instanceof HTMLElement)) return;
  const meant = document.getElementById(button.dataset.opens ?? button.dataset.closes ?? "");
  if (meant instanceof HTMLDialogElement) button.dataset.opens ? meant.showModal() : meant.close();
});

/** Only a desk that is open here hears it, and presses its own buttons: a stage can do nothing by itself. */
new BroadcastChannel("storbild").addEventListener("message", ({ data }) => {
  if (data?.code === document.body.dataset.code && typeof data.key === "string" && !sheet()) press(data.key);
});
