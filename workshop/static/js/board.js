/** The cards of a board by keys: each has its own, the arrows go on, and the hand stays where it was when one is done. */

/** @param {Element} at @returns {HTMLElement|null} the card that the focus is in */
const cardOf = (at) => at.closest(".ideas > .idea");
const cards = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".ideas > .idea")]);
/** @param {Element|null|undefined} card */
const box = (card) => /** @type {HTMLElement|null|undefined} */ (card?.querySelector("input[type=checkbox]"));

/** The place among the cards of the one that was in focus when the screen was redrawn. */
let place = -1;

/**
 * The button of the card in focus that has this key; a checkbox is no place where one types.
 * @param {HTMLElement} at @param {string} key @returns {HTMLElement|null}
 */
export function ownButton(at, key) {
  const card = at.matches("input:not([type=checkbox]), textarea, select") ? null : cardOf(at);
  return card?.querySelector(`[data-own="${CSS.escape(key)}"]`) ?? null;
}

document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const at = event.target;
  if (!step || event.ctrlKey || event.metaKey || event.altKey || !(at instanceof HTMLInputElement)) return;
  const card = at.type === "checkbox" ? cardOf(at) : null;
  if (!card) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const all = cards();
  box(all[all.indexOf(card) + step])?.focus();
});

document.addEventListener("focusin", ({ target }) => {
  const card = target instanceof Element ? cardOf(target) : null;
  place = card ? cards().indexOf(card) : -1;
});

/** Who goes on to the next card goes on from there. */
document.addEventListener("click", ({ target }) => {
  const goes = target instanceof Element ? target.closest("[data-goes]") : null;
  if (goes instanceof HTMLElement) box(document.getElementById(goes.dataset.goes ?? ""))?.focus();
});

/** The one that was in focus is gone: the next has come in its place. */
document.addEventListener("screen", () => {
  if (place < 0 || (document.activeElement && document.activeElement !== document.body)) return;
  const all = cards();
  box(all[Math.min(place, all.length - 1)])?.focus();
});
