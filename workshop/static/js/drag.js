/**
 * Cards by hand: one that is dropped on another is laid under it, and one that is dropped in another column moves there.
 * Buttons and keys do the same (board.js).
 */

let dragged = ""; // the id of the card: its element may have become another's when the board is drawn anew
/** @type {Element|null} */
let over = null;

/** @param {EventTarget|null} at @param {string} selector */
const near = (at, selector) => (at instanceof Element ? at.closest(selector) : null);
/** @param {string} id */
const buttons = (id) => document.getElementById(`k-${id}`);

/** @param {EventTarget|null} at @returns {Element|null} what the card can be dropped on there: a card, or a column */
function place(at) {
  const card = near(at, ".ideas > .idea");
  if (card && card.id !== `k-${dragged}`) return card;
  const column = near(at, ".lanes > div")?.querySelector("[data-column]") ?? null;
  return column?.contains(buttons(dragged)) ? null : column;
}

function mark(/** @type {Element|null} */ next) {
  if (next === over) return;
  over?.classList.remove("drop");
  next?.classList.add("drop");
  over = next;
}

document.addEventListener("dragstart", (event) => {
  const card = near(event.target, ".ideas > .idea");
  if (!card || card !== event.target || !event.dataTransfer) return;
  dragged = card.id.replace("k-", "");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", "");
});

document.addEventListener("dragover", (event) => {
  if (!dragged) return;
  mark(place(event.target));
  if (over) event.preventDefault();
});

document.addEventListener("drop", (event) => {
  const onto = dragged ? place(event.target) : null;
  if (!onto) return;
  event.preventDefault();
  const key = Number(/** @type {HTMLElement} */ (onto).dataset.column) + 1;
  if (key) return /** @type {HTMLElement|null|undefined} */ (buttons(dragged)?.querySelector(`[data-own="${key}"]`))?.click();
  const join = /** @type {HTMLButtonElement|null} */ (document.getElementById("drop"));
  if (!join) return;
  join.value = `${onto.id.replace("k-", "")} ${dragged}`;
  join.click();
});

document.addEventListener("dragend", () => {
  mark(null);
  dragged = "";
});
