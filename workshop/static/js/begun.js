/**
 * An idea that is begun survives a reload: the tab holds it, for this person and this board alone, until it is sent. Fetched
 * where there is a board to write on.
 */
import { keep, kept } from "./keeping.js";

const field = () => /** @type {HTMLTextAreaElement|null} */ (document.querySelector("#send[data-takes=card] textarea"));
/** @param {HTMLTextAreaElement} at */
const key = (at) => `begun-${document.body.dataset.person}-${at.form?.dataset.to}`;

/** As it stands in the field now, which is emptied by the one that sends. */
function hold() {
  const at = field();
  if (at) keep(key(at), at.value);
}
document.addEventListener("input", hold);
document.addEventListener("submit", hold);

export function giveBack() {
  const at = field();
  if (!at) return;
  if (at.value) return hold(); // what was typed before this had come
  const begun = kept(key(at));
  if (!begun) return;
  at.value = begun;
  at.dispatchEvent(new Event("input", { bubbles: true })); // for all that follows what is typed
}
