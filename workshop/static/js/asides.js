/** What is asked or parked under "Mer": sent as a card is, to the workshop itself, whatever the moment. */
import { putCard } from "./delivery.js";

/** @typedef {import("./outbox.js").Waiting} Waiting */

const forms = () => /** @type {HTMLFormElement[]} */ ([...document.querySelectorAll("form[data-aside]")]);

/** @param {Waiting} record */
export const isAside = ({ kind, to }) => kind === "card" && forms().some((form) => form.dataset.aside === to);

/** @param {SubmitEvent} event @returns {Waiting|undefined} what was put in the outbox, if any was */
export function putAside(event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.dataset.aside) return undefined;
  event.preventDefault();
  const text = String(new FormData(form).get("text") ?? "");
  const kind = form.querySelector("button")?.value ?? "";
  if (!text.trim()) return void form.querySelector("textarea")?.focus();
  form.reset();
  const more = form.closest("details");
  if (more) more.open = false; // what becomes of it is said below
  return putCard(form.dataset.aside, { kind: [kind], text: [text] });
}
