/** A measure is saved while it is written, so that the room sees it grow and nothing is lost when the desk is left. */
import { announce, words } from "./commands.js";
import { randomId } from "./outbox.js";
import { show } from "./room.js";

const PAUSE = 700; // milliseconds without a key
const AGAIN = 3000;

/** @typedef {{to: string, body: Record<string, string>, timer: number, on: boolean, more: boolean, tell: boolean}} Writing */

/** @type {Map<string, Writing>} what has not been stored yet, by the id of its measure */
const unsaved = new Map();
/** The id that what is written in the empty row gets. */
let begun = "";

/** @param {Element} row @returns {HTMLInputElement[]} */
const fields = (row) => [...row.querySelectorAll("input, textarea, select")].filter((field) => field instanceof HTMLElement && "value" in field);
/** @param {string} id @param {string} name */
const field = (id, name) => /** @type {HTMLTextAreaElement|null} */ (document.getElementById(`${id}-${name}`));

/** @param {Event} event */
function note(event) {
  const at = event.target;
  const row = at instanceof Element ? at.closest("[data-writing], [data-begins]") : null;
  if (!(row instanceof HTMLElement) || !(at instanceof HTMLElement) || !at.hasAttribute("name")) return;
  const { writing, to, begins } = row.dataset;
  if (begins) begun ||= randomId();
  const id = writing ?? begun;
  const body = Object.fromEntries(fields(row).map((one) => [one.name, one.value]));
  if (begins && !body.what.trim()) return;
  const before = unsaved.get(id);
  // what was read before somebody else's change must not be saved as if it had been read after
  if (before && `${id}-version` in body) body[`${id}-version`] = before.body[`${id}-version`] ?? body[`${id}-version`];
  clearTimeout(before?.timer);
  const pause = event.type === "change" ? 0 : PAUSE;
  const timer = setTimeout(save, pause, id);
  unsaved.set(id, { to: begins ?? to ?? "", body, timer, on: before?.on ?? false, more: true, tell: false });
}

/** @param {string} id */
async function save(id) {
  const one = unsaved.get(id);
  if (!one || one.on) return;
  one.on = true;
  one.more = false;
  const answer = await send(id, one);
  const now = unsaved.get(id);
  if (!now) return;
  now.on = false;
  if (!answer) return void (now.timer = setTimeout(save, AGAIN, id));
  if (answer.html !== undefined) show(answer);
  if (answer.message) announce(answer.message);
  else if (now.tell && !now.more) announce(words.saved);
  const version = /** @type {HTMLInputElement|null} */ (document.querySelector(`[name="${CSS.escape(id)}-version"]`))?.value;
  if (id === begun && version) moveOver(id);
  if (!now.more) return void unsaved.delete(id);
  if (version) now.body[`${id}-version`] = version;
  save(id);
}

/** @param {string} id @param {Writing} writing */
async function send(id, { to, body }) {
  const form = /** @type {HTMLFormElement} */ (document.getElementById("commands"));
  const own = Object.fromEntries([...new FormData(form)].filter(([name]) => ["csrf_token", "person"].includes(name)));
  const sent = new URLSearchParams({ .../** @type {Record<string, string>} */ (own), ...body, client_id: id });
  try {
    const response = await fetch(to, { method: "POST", body: sent, headers: { Accept: "application/json" } });
    return response.status === 503 ? undefined : await response.json();
  } catch {
    return undefined;
  }
}

/** What was begun in the empty row has got one of its own: the hand goes on there. @param {string} id */
function moveOver(id) {
  begun = "";
  for (const name of ["what", "responsible", "committee", "done_by", "money"]) {
    const from = /** @type {HTMLTextAreaElement|HTMLInputElement|HTMLSelectElement|null} */ (document.getElementById(name));
    const to = field(id, name);
    if (!from || !to) continue;
    const here = document.activeElement === from;
    const at = from instanceof HTMLTextAreaElement ? from.selectionStart : null;
    if (from.value !== to.value) {
      to.value = from.value;
      setTimeout(() => to.dispatchEvent(new Event("input", { bubbles: true })));
    }
    from.value = from instanceof HTMLSelectElement ? "oklart" : "";
    if (!here) continue;
    to.focus();
    if (at !== null) to.setSelectionRange(at, at);
  }
}

document.addEventListener("input", note);
document.addEventListener("change", note);

/** What is on its way already is not sent once more by its button. */
document.addEventListener("submit", (event) => {
  const { submitter } = event;
  if (!(submitter instanceof HTMLButtonElement)) return;
  const row = submitter.closest("[data-writing], [data-begins]");
  if (!(row instanceof HTMLElement) || (row.dataset.begins && !begun)) return;
  if (!(row.dataset.begins || submitter.hasAttribute("data-saves"))) return;
  const id = row.dataset.writing ?? begun;
  event.preventDefault();
  event.stopImmediatePropagation();
  const one = unsaved.get(id);
  if (!one) return announce(words.saved);
  one.tell = true;
  clearTimeout(one.timer);
  save(id);
}, true);

/** Before the desk goes on, what has been written is on its way. */
document.addEventListener("submit", () => {
  for (const [id, one] of unsaved) {
    clearTimeout(one.timer);
    save(id);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !(event.target instanceof Element)) return;
  const button = event.target.closest("[data-writing]")?.querySelector("[data-saves]");
  if (button instanceof HTMLElement) button.click();
});

/** What has just been made a measure is written on at once. */
let known = new Set(rows());
let pressed = "";

function rows() {
  return [...document.querySelectorAll("[data-writing]")].map((row) => /** @type {HTMLElement} */ (row).dataset.writing ?? "");
}

document.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest('button[formaction*="/plan/av-"]') : null;
  if (button) pressed = button.getAttribute("formaction") ?? "";
});

document.addEventListener("screen", () => {
  const [now, before] = [rows(), known];
  known = new Set(now);
  const gone = pressed && !document.querySelector(`button[formaction="${CSS.escape(pressed)}"]`);
  const made = gone ? now.find((id) => !before.has(id)) : undefined;
  if (gone) pressed = "";
  if (made) field(made, "what")?.focus();
});
