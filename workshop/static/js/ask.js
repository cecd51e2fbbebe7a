/**
 * A question of one's own, written on a sheet over the desk: the desk goes on under it, and nothing typed is lost when it
 * is closed, refused or does not arrive. Without script it is a page.
 */
import { announce, words } from "./commands.js";
import { randomId } from "./outbox.js";
import { show } from "./room.js";

const sheet = /** @type {HTMLDialogElement} */ (document.getElementById("ask"));
const form = /** @type {HTMLFormElement} */ (sheet.querySelector("form"));
const told = /** @type {HTMLElement} */ (sheet.querySelector("[role=alert]"));

/** The try that has not been heard of, with the `rev` that it saw: sent once more with the same, it is asked once. */
let [id, rev] = ["", ""];
const now = () => document.querySelector("input[name=rev][form=commands]")?.getAttribute("value") ?? "";

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-asks]") : null;
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  sheet.showModal();
});

/** @param {string} name @param {string} text */
function refuse(name, text) {
  const field = form.querySelector(`#${CSS.escape(name)}`);
  if (!field) return;
  const said = document.createElement("p");
  said.className = "error";
  said.id = `${name}-fel`;
  said.textContent = text;
  field.before(said);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", `${name}-om ${said.id}`);
}

function forgive() {
  told.textContent = "";
  for (const said of form.querySelectorAll("p.error")) said.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
}

/** @param {HTMLElement|null} button */
async function send(button) {
  const fields = new FormData(form, button);
  if (!id) [id, rev] = [randomId(), now()];
  fields.set("rev", rev);
  fields.set("client_id", id);
  const body = new URLSearchParams();
  for (const [name, value] of fields) if (typeof value === "string") body.append(name, value);
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
  const told = await answer.json();
  id = "";
  return told;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  forgive();
  const answer = await send(event.submitter).catch(() => undefined);
  for (const [name, text] of Object.entries(answer?.errors ?? {})) refuse(name, text);
  if (answer?.errors) return /** @type {HTMLElement|null} */ (form.querySelector("[aria-invalid]"))?.focus();
  if (answer?.html !== undefined) show(answer);
  if (answer?.message !== "") return void (told.textContent = answer?.message ?? words.failed);
  form.reset();
  sheet.close();
  announce("");
});
