/** What has not come through from here yet can be taken back too, and is not sent afterwards however long it has waited. */
import { drop, waiting } from "./outbox.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("form[action$='/ta-bort']"));
const unsent = () => waiting("answer", "card", "statement");

if (unsent().length) {
  for (const one of document.querySelectorAll("[data-nothing]")) one.remove();
  form.hidden = false;
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-unsent]"))) one.hidden = false;
}

form.addEventListener("submit", () => {
  for (const one of unsent()) drop(one.kind, one.id);
});
