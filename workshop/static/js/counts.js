/**
 * What moves on a screen without a command: parts of it, and numbers. Wherever a number stands it is the newest that is
 * known: a late one, or one in a screen that was drawn a moment before, is known by its counter.
 */
import { morph } from "./morph.js";

/** @typedef {{fact: string, at: string, n: number|string}} Count */

/** @type {Map<string, Count>} by fact */
const newest = new Map();

/** Counters are whole numbers with dots between. @param {string} at @param {string} than */
function isNewer(at, than) {
  const [one, other] = [at, than].map((counter) => counter.split(".").map(Number));
  for (let place = 0; place < one.length; place += 1) if (one[place] !== other[place]) return !(one[place] < other[place]);
  return false;
}

/** @param {Count} count */
function learn(count) {
  const known = newest.get(count.fact);
  if (!known || isNewer(count.at, known.at)) newest.set(count.fact, count);
}

/** Every number on the page says the newest. */
function write() {
  const places = [...document.querySelectorAll("[data-count]")].filter((place) => place instanceof HTMLElement);
  for (const place of places) learn({ fact: place.dataset.count ?? "", at: place.dataset.at ?? "", n: place.textContent ?? "" });
  for (const place of places) {
    const count = newest.get(place.dataset.count ?? "");
    if (!count || count.at === place.dataset.at) continue;
    place.textContent = String(count.n);
    place.dataset.at = count.at;
  }
}

/** @param {{parts?: Record<string, string>, counts?: Count[]}} told as events carry them */
export function tell({ parts = {}, counts = [] }) {
  for (const [name, html] of Object.entries(parts)) {
    for (const part of document.querySelectorAll(`[data-part="${name}"]`)) morph(part, html);
  }
  counts.forEach(learn);
  write();
}
