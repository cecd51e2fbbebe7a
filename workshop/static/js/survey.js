/**
 * The nulägesanalys saves itself as it is answered; without script the button at the end of the page does.
 * What has not been saved waits in the outbox, a record a statement.
 */
import * as outbox from "./outbox.js";
import { redraw } from "./redraw.js";

const PAUSE = 500; // milliseconds from a choice to its saving: a slip of the thumb is put right by then
const PATIENCE = 15_000;

/** @typedef {{next?: string, error?: string, message?: string, lines?: Record<string, Line>}} Reply */
/** @typedef {{seq?: number, was?: string, taken?: number}} Line what the hidden fields are from now on; taken: a seq in use */

const form = /** @type {HTMLFormElement} */ (document.querySelector("form[data-words]"));
const said = /** @type {HTMLElement} */ (document.getElementById("said"));
const news = /** @type {HTMLElement} */ (document.getElementById("news"));
const words = /** @type {Record<string, string>} */ (JSON.parse(form.dataset.words ?? "{}"));
const PAGE = location.pathname.split("/").pop();
/** @param {string} prefix what the statement is called among what waits */
const idOf = (prefix) => `${PAGE}/${prefix}`;

/** @type {Set<string>} statements, by the prefix of their fields, whose answers are on this page only */
const unsaved = new Set();
/** @type {Set<string>} statements of which something was sent and nothing heard: it may have come through */
const uncertain = new Set();
/** @type {Set<string>} statements that are being sent */
let leaving = new Set();
let onwards = false; // the button was pressed
let busy = false;
let tries = 0;
let timer = 0;

/** @param {Element|EventTarget|{name: string}|null} field */
const prefixOf = (field) => (/** @type {HTMLInputElement} */ (field)?.name ?? "").split("-")[0];
const statements = [...form.elements].filter((field) => /-seq$/.test(/** @type {HTMLInputElement} */ (field).name)).map(prefixOf);
/** @param {string} name @returns {HTMLInputElement|null} */
const hidden = (name) => form.querySelector(`input[type=hidden][name="${name}"]`);

/** @param {string} name @returns {string} the value of what is chosen, "" when nothing is */
const chosen = (name) => /** @type {HTMLInputElement|null} */ (form.querySelector(`[name="${name}"]:checked`))?.value ?? "";
/** @param {string} prefix @returns {HTMLElement[]} what is chosen but says nothing alone, and waits for its other half */
const halves = (prefix) => [...form.querySelectorAll(`[data-waits-for^="${prefix}-"]`)]
  .map((asked) => /** @type {HTMLElement} */ (asked))
  .filter((asked) => chosen(asked.id) && !chosen(asked.dataset.waitsFor ?? ""));
/** @param {string} prefix */
const half = (prefix) => halves(prefix).length > 0 || many(prefix);
/** @param {string} prefix whether more is chosen than may be */
const many = (prefix) => {
  const asked = /** @type {HTMLElement|null} */ (form.querySelector(`[data-most]#${prefix}-fraga`));
  return Boolean(asked) && form.querySelectorAll(`#${prefix}-fraga :checked`).length > Number(asked?.dataset.most);
};
const ready = () => onwards || [...unsaved].some((prefix) => !half(prefix));

/** @param {Iterable<string>} prefixes @param {string} text */
function mark(prefixes, text) {
  for (const prefix of prefixes) {
    const place = form.querySelector(`[data-saved="${prefix}"]`);
    if (!place || place.textContent === text) continue;
    place.textContent = text;
    if (text) tell(place.parentElement?.textContent ?? "");
  }
}

/** For who does not see it: once, also when the same is tried again and again. @param {string} text */
function tell(text) {
  const said = text.trim().replace(/\s+/g, " ");
  if (news.textContent !== said) news.textContent = said;
}

/** @param {string} text @param {"sending"|"failed"|""} state */
function say(text, state) {
  said.textContent = text;
  said.dataset.state = state;
  said.hidden = !text;
  if (text) tell(text);
}

function keep() {
  const data = new FormData(form);
  for (const prefix of statements) {
    const body = outbox.bodyOf(data, (name) => prefixOf({ name }) === prefix);
    if (unsaved.has(prefix) || leaving.has(prefix)) outbox.put({ kind: "statement", id: idOf(prefix), seq: Number(body[`${prefix}-seq`]?.[0]), body });
    else outbox.drop("statement", idOf(prefix));
  }
}

/** Put back what was chosen and never saved, unless something newer has been saved since. */
function restore() {
  const had = new Map(outbox.waiting("statement").map(({ id, body }) => [id, body]));
  for (const field of form.elements) {
    const prefix = prefixOf(field);
    const body = had.get(idOf(prefix)) ?? {};
    const same = (/** @type {string} */ name) => body[`${prefix}-${name}`]?.[0] === hidden(`${prefix}-${name}`)?.value;
    if (!body[`${prefix}-seq`] || !same("seq")) continue;
    if (field instanceof HTMLTextAreaElement && same("was")) {
      field.value = body[field.name]?.[0] ?? "";
      const details = field.closest("details");
      if (details && field.value) details.open = true;
    } else if (field instanceof HTMLInputElement && ["radio", "checkbox"].includes(field.type)) {
      field.checked = body[field.name]?.includes(field.value) ?? false;
    } else continue;
    unsaved.add(prefix);
  }
  if (unsaved.size) later();
}

function later(wait = PAUSE) {
  clearTimeout(timer);
  timer = setTimeout(save, wait);
}

async function save() {
  if (busy) return;
  mark([...unsaved].filter((prefix) => half(prefix) && !many(prefix)), words.half);
  mark([...unsaved].filter(many), words.many);
  if (!ready()) return;
  clearTimeout(timer);
  busy = true;
  const waiting = onwards ? [] : [...new FormData(form).keys()].map((name) => name.split("-")[0]).filter(half);
  const sent = (leaving = new Set([...unsaved].filter((prefix) => !waiting.includes(prefix))));
  for (const prefix of sent) unsaved.delete(prefix);
  const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  for (const asked of waiting.flatMap(halves)) body.delete(asked.id);
  for (const prefix of waiting.filter(many)) body.delete(`${prefix}-choices`), body.delete(`${prefix}-had`);
  if (onwards) body.set("go", "on");
  try {
    const response = await fetch(form.action, {
      method: "POST", body, headers: { Accept: "application/json" }, keepalive: true,
      signal: AbortSignal.timeout?.(PATIENCE), // phones from before 2022 have none, and wait as long as their network does
    });
    settle(await read(response), sent);
    tries = 0;
  } catch {
    for (const prefix of sent) unsaved.add(prefix), uncertain.add(prefix);
    tries = Math.min(tries + 1, 6);
    mark(unsaved, words.unsaved);
    say(onwards ? words.waiting : words.away, "failed");
    later((0.5 + Math.random()) * 1000 * tries);
  }
  busy = false;
  leaving = new Set();
  keep();
  if (ready() && unsaved.size && !tries) later();
}

/** @param {Response} response @returns {Promise<Reply>} */
async function read(response) {
  if (response.headers.get("Content-Type")?.startsWith("application/json")) {
    const reply = await response.json();
    if (outbox.LATER.includes(reply.error)) throw new Error(reply.error);
    if (outbox.NOT_HERE.includes(reply.error) && redraw(reply.error)) throw new Error(reply.error); // it waits for its own
    return reply;
  }
  if (response.status >= 400 && response.status < 500) return { error: "refused", message: words.refused };
  throw new Error("not our server"); // or it has a fault: try again
}

/** @param {string} name prefix and hyphen @param {Line} line @returns {boolean} whether it has to be sent again */
function take(name, { seq, was, taken }) {
  const prefix = name.slice(0, -1);
  const lost = taken !== undefined && uncertain.has(prefix);
  if (lost) {
    seq = taken + 1;
    unsaved.add(prefix);
  }
  const [counter, comment] = [hidden(`${name}seq`), hidden(`${name}was`)];
  if (counter && seq !== undefined) counter.value = String(seq);
  if (comment && was !== undefined) comment.value = was;
  if (taken === undefined || lost) uncertain.delete(prefix);
  return lost;
}

/** @param {Reply} reply @param {Set<string>} sent */
function settle(reply, sent) {
  const again = Object.entries(reply.lines ?? {}).filter(([name, line]) => take(name, line));
  if (again.length) return; // our own earlier choice was in the way, and what has been chosen since is sent at once
  if (reply.error && onwards) return form.submit(); // the page that says it, with all that was chosen
  if (reply.error) {
    mark(sent, "");
    return say(reply.message ?? words.refused, "failed");
  }
  mark([...sent].filter((prefix) => !unsaved.has(prefix)), words.saved);
  say("", "");
  if (onwards && !unsaved.size && reply.next) location.assign(reply.next);
}

/** What may be chosen in a section with a limit is one stop of Tab, with the arrows between, as the steps of a scale are. */
for (const section of form.querySelectorAll("[data-most]")) {
  const boxes = /** @type {HTMLInputElement[]} */ ([...section.querySelectorAll("[type=checkbox]")]);
  const stop = (/** @type {HTMLInputElement} */ at) => boxes.forEach((one) => (one.tabIndex = one === at ? 0 : -1));
  stop(boxes.find((one) => one.checked) ?? boxes[0]);
  section.addEventListener("focusin", (event) => boxes.includes(/** @type {any} */ (event.target)) && stop(/** @type {any} */ (event.target)));
  section.addEventListener("keydown", (event) => {
    const { key, target } = /** @type {KeyboardEvent} */ (event);
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[key];
    if (!step || !boxes.includes(/** @type {any} */ (target))) return;
    event.preventDefault();
    boxes[(boxes.indexOf(/** @type {any} */ (target)) + step + boxes.length) % boxes.length].focus();
  });
}

form.addEventListener("input", (event) => {
  const had = event.target instanceof HTMLInputElement && event.target.type === "checkbox" && hidden(`${prefixOf(event.target)}-had`);
  if (had) had.value = "1";
  unsaved.add(prefixOf(event.target));
  mark([prefixOf(event.target)], "");
  keep();
});
form.addEventListener("change", () => later()); // a comment is sent when its field is left: half a sentence is not
form.addEventListener("submit", (event) => {
  event.preventDefault();
  onwards = true;
  say(words.sending, "sending");
  save();
});
window.addEventListener("online", () => unsaved.size && save());
document.addEventListener("visibilitychange", () => document.hidden && unsaved.size && save());
restore();
