/**
 * The phone's foot: the button of what the screen takes, and in the same place the receipt of what was sent. Whoever
 * wants to send something else presses «Ändra», or just does.
 */

const press = /** @type {HTMLButtonElement} */ (document.getElementById("press") ?? made());
const said = /** @type {HTMLElement} */ (document.getElementById("said"));
const change = /** @type {HTMLButtonElement} */ (document.getElementById("change"));
const words = /** @type {Record<string, string>} */ (JSON.parse(document.body.dataset.words ?? "{}"));

/** The page was drawn when nothing was sent. */
function made() {
  const button = document.createElement("button");
  button.className = "primary";
  button.setAttribute("form", "send");
  document.querySelector(".foot")?.append(button);
  return button;
}

const form = () => /** @type {HTMLFormElement|null} */ (document.getElementById("send"));

/** What somebody is writing or choosing anew, by where it is to be sent: then no receipt takes the button away. */
let begun = "";
const to = () => form()?.dataset.to ?? "";

/** Whether something has been chosen or written there since it was sent: then what is received is not all. */
export const isBegun = () => Boolean(to()) && begun === to();

/** Whether something is said there now: of what was sent, or of what went wrong. */
export const says = () => said.dataset.state ?? "";

/** @param {string} text @param {"sent"|"kept"|"sending"|"failed"|""} state @param {string} more what else there is to know */
export function say(text, state, more = "") {
  const told = document.createElement("small");
  told.textContent = more;
  said.replaceChildren(text, ...(more ? [told] : []));
  said.dataset.state = state;
  said.hidden = !text || state === "sending";
  if (state === "sending") begun = "";
  drawFoot();
}

/** As the screen is now: the button of its form, unless a receipt stands there. */
export function drawFoot() {
  const label = form()?.dataset.send ?? "";
  const done = ["sent", "kept"].includes(says()) && begun !== to();
  const at = document.activeElement;
  press.textContent = says() === "sending" ? words.sending : label;
  press.hidden = !label || done;
  change.textContent = form()?.dataset.takes === "card" ? words.another : words.change;
  change.hidden = !label || !done;
  if (at === press && press.hidden) change.focus({ preventScroll: true });
}

/** The button is back. */
function open() {
  begun = to();
  if (["sent", "kept"].includes(says())) say("", "");
}

change.addEventListener("click", () => {
  open();
  const fields = /** @type {HTMLElement[]} */ ([...(form()?.querySelectorAll("input:not([type=hidden]), textarea") ?? [])]);
  (fields.find((field) => field.matches(":checked")) ?? fields[0])?.focus();
});

/** What a script fills in is no change of mind: own.js says so in `detail`. */
document.addEventListener("input", (event) => {
  const filled = /** @type {CustomEvent} */ (event).detail === "own";
  if (!filled && event.target instanceof Element && event.target.closest("#send")) open();
});
