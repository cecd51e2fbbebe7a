/**
 * What this person has answered, as the page was drawn with it and as it has gone since. The screen is the same for
 * everybody, so their own is put into it here: marked in the form, and told in words when the form is gone.
 */
import { waiting } from "./outbox.js";

/** @typedef {{seq: number, said: string, fields: Record<string, string[]>}} Own */

const mine = new Map(Object.entries(/** @type {Record<string, Own>} */ (JSON.parse(document.body.dataset.mine ?? "{}"))));
const words = /** @type {Record<string, string>} */ (JSON.parse(document.body.dataset.words ?? "{}"));
const place = /** @type {HTMLElement} */ (document.getElementById("mine"));
/** @type {Element|null} what has been marked: a form that is drawn anew is another one */
let marked = null;

/** What the screen asks, or has asked. */
const asked = () => /** @type {HTMLElement|null} */ (document.querySelector("#fragment [data-asked]"))?.dataset.asked ?? "";

/** @param {string} asking @param {Own} own what has just been stored */
export function remember(asking, own) {
  mine.set(asking, own);
  drawOwn();
}

/** Whether what the screen asks has been answered, and nothing newer waits to be sent. What was taken back has no fields. */
export const isStored = () => Object.keys(mine.get(asked())?.fields ?? {}).length > 0 && !waiting("answer").some(({ id }) => id === asked());

/** The counters that are stored, by asking. */
export const counters = () => [...mine].map(([asking, { seq }]) => /** @type {const} */ ([asking, seq]));

/** What has been stored, and what waits to be sent. @param {string} asking */
export const owns = (asking) => [mine.get(asking)?.fields, waiting("answer").find(({ id }) => id === asking)?.body];

/** @param {HTMLFormElement} form @param {Record<string, string[]>} fields */
export function fill(form, fields) {
  for (const [name, values] of Object.entries(fields)) {
    const inputs = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)]);
    inputs.forEach((input, at) => {
      if (input.type === "radio" || input.type === "checkbox") input.checked = values.includes(input.value);
      else input.value = values[at] ?? "";
    });
    inputs[0]?.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: "own" }));
  }
}

const kept = () => document.querySelector("#send[data-takes=answer] [data-keep]");

/** In words; and in the form, the first time that it is drawn. What waits is newer than what is stored. */
export function drawOwn() {
  const form = /** @type {HTMLFormElement|null} */ (document.querySelector("#send[data-takes=answer]"));
  const own = mine.get(asked());
  const waits = waiting("answer").find(({ id }) => id === asked());
  if (form && kept() !== marked) fill(form, waits?.body ?? own?.fields ?? {});
  marked = kept();
  const said = own && !waits ? own.said : "";
  const words = place.querySelector("span");
  if (words && words.textContent !== said) words.textContent = said;
  place.hidden = !said;
  pointOut(own?.fields ?? {});
}

/** In the result one's own answer is named. @param {Record<string, string[]>} fields */
function pointOut(fields) {
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#fragment [data-answer]"))) {
    const [name, key] = (row.dataset.answer ?? "").split(":");
    if (!fields[name]?.includes(key) || row.querySelector(".own-answer")) continue;
    const told = document.createElement("span");
    told.className = "own-answer";
    told.textContent = words.yours;
    row.firstElementChild?.append(told);
  }
}

/** The server has marked what it knows already, and somebody may have gone on from there before this is loaded. */
export function startOwn() {
  if (!waiting("answer").some(({ id }) => id === asked())) marked = kept();
  drawOwn();
  document.addEventListener("screen", drawOwn);
}
