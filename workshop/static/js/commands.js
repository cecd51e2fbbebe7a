/**
 * The desk's commands, one at a time. Each is kept until the server has answered, and tried again with the `rev` that it
 * saw: what has been carried out already is not done twice, and what came too late is refused. What is older than a
 * minute is asked about, for the room has gone on without it. What is pressed while one is on its way follows it.
 */
import * as outbox from "./outbox.js";
import { redraw } from "./redraw.js";
import { show } from "./room.js";

const PATIENCE = 8000; // milliseconds for one try
const SOON = 2500; // what takes longer than this is said not to have arrived
const UNASKED = 60_000; // in which it is tried again by itself

/** @typedef {import("./outbox.js").Waiting} Waiting */
/** @typedef {{rev: number, html?: string, now: number, message?: string, error?: string, mine?: boolean}} Told */
/** @typedef {Omit<Waiting, "workshop"|"person">} Pressed */

const news = /** @type {HTMLElement} */ (document.getElementById("news"));
const unsent = /** @type {HTMLElement} */ (document.getElementById("unsent"));
const told = /** @type {HTMLElement} */ (unsent.querySelector("p"));
const [anyway, undo] = /** @type {NodeListOf<HTMLButtonElement>} */ (unsent.querySelectorAll("button"));
export const words = /** @type {Record<string, string>} */ (JSON.parse(document.body.dataset.words ?? "{}"));
const BESIDE = ["csrf_token", "person"];

/** @type {AbortController|undefined} while a try is on its way */
let trying;
let timer = 0;
/** Pressed while one is on its way, the first first. @type {Pressed[]} */
let following = [];

const next = () => /** @type {Waiting|undefined} */ (outbox.waiting("command")[0]);
/** @param {string} text @param {Pressed} command */
const about = (text, command) => text.replace("{what}", command.called ?? "");
/** @param {Waiting} command */
const isOld = (command) => Date.now() - (command.at ?? 0) > UNASKED;

/** @param {string} text */
export function announce(text) {
  news.textContent = text;
}

/** Whether the last try was heard, and the server could not carry it out. */
let came = false;

/** Says that a command has not arrived or has failed, and what can be done about it. @param {Waiting} command */
function tell(command) {
  const [asks, waits] = came ? [words.fails, words.failing] : [words.asks, words.waits];
  const text = about(isOld(command) ? asks : waits, command);
  if (told.textContent !== text) told.textContent = text;
  if (following[0]) announce(about(words.unsent, following[0]));
  following = []; // what was to come after something may mean another thing when that is gone
  anyway.hidden = !isOld(command);
  undo.hidden = false;
}

function untell() {
  if (unsent.contains(document.activeElement)) document.getElementById("main")?.focus();
  told.textContent = "";
  came = false;
  anyway.hidden = undo.hidden = true;
}

/** @param {HTMLButtonElement} button */
function label(button) {
  const copy = /** @type {HTMLElement} */ (button.cloneNode(true));
  for (const key of copy.querySelectorAll("kbd")) key.remove();
  return copy.textContent?.trim().replace(/\s+/g, " ") ?? "";
}

/**
 * The `rev` that a command was given at. The new screen may come before the answer to what moved it, and what is pressed
 * there is a command of its own, also with the same button.
 * @param {Pressed["body"]} body
 */
const seen = (body) => Number(body.rev?.[0] ?? 0);

/** @param {HTMLFormElement} form @param {HTMLButtonElement} button */
export function give(form, button) {
  const to = new URL(button.hasAttribute("formaction") ? button.formAction : form.action).pathname;
  const before = next();
  if (before && !undo.hidden) return tellOfBefore(before, to);
  const body = outbox.bodyOf(new FormData(form, button), (name) => !BESIDE.includes(name));
  const again = [before, ...following].some((one) => one?.to === to && seen(one.body) >= seen(body));
  if (again && !button.hasAttribute("data-many")) return; // as when a hand slips: it asks for nothing more
  announce("");
  const command = /** @type {Pressed} */ ({ kind: "command", id: outbox.randomId(), to, body, called: label(button), at: Date.now() });
  if (before) following.push(command);
  else begin(command);
}

/** @param {Pressed} command */
function begin(command) {
  outbox.put(command);
  attempt();
}

/** What was pressed meanwhile saw the screen before: where the last to move the room was this press, it saw that too. @param {Told} answer */
function goOn({ rev, mine }) {
  const command = following.shift();
  if (!command) return;
  if (mine) command.body.rev = [String(Math.max(rev, seen(command.body)))];
  begin(command);
}

/** One has not arrived. The same button again tries it; another has to wait. @param {Waiting} before @param {string} to */
function tellOfBefore(before, to) {
  if (before.to === to && !isOld(before)) return attempt();
  announce(about(came ? words.failing : words.one, before));
}

/** Tries what waits, if anything does and nothing is on its way. */
export async function attempt() {
  const command = next();
  if (!command || trying) return;
  if (isOld(command)) return tell(command);
  const mine = (trying = new AbortController());
  const clocks = [setTimeout(() => mine.abort(), PATIENCE), setTimeout(tell, SOON, command)];
  const answer = await send(command, mine.signal);
  clocks.forEach(clearTimeout);
  if (answer?.html !== undefined) show(/** @type {import("./room.js").Screen} */ (answer));
  if (trying !== mine) return; // taken back meanwhile
  trying = undefined;
  came = Boolean(answer);
  if (!answer || outbox.LATER.includes(answer.error ?? "")) return later(command);
  if ([...outbox.NOT_HERE, "sign_in"].includes(answer.error ?? "") && redraw(answer.error ?? "")) return;
  settle(command, answer);
}

/** @param {Waiting} command @param {AbortSignal} signal @returns {Promise<Told|undefined>} nothing when it was not heard */
async function send({ to = "", body, id, person }, signal) {
  const token = document.querySelector("#commands input[name=csrf_token]")?.getAttribute("value") ?? "";
  const fields = new URLSearchParams({ csrf_token: token, person, client_id: id });
  for (const [name, values] of Object.entries(body)) for (const value of values) fields.append(name, value);
  try {
    const response = await fetch(to, { method: "POST", body: fields, headers: { Accept: "application/json" }, signal });
    return await response.json();
  } catch {
    return undefined; // no network, or somebody else's page in between
  }
}

/** @param {Waiting} command */
function later(command) {
  tell(command);
  clearTimeout(timer);
  if (!isOld(command)) timer = setTimeout(attempt, 1000 + Math.random() * 1000);
}

/** @param {Waiting} command @param {Told} answer */
function settle(command, answer) {
  outbox.drop("command", command.id);
  untell();
  announce(answer.message ?? (answer.html === undefined ? words.failed : ""));
  if (answer.message !== "") return void (following = []);
  empty(command);
  goOn(answer);
}

/** What was written for this command has arrived, and is not sent again. @param {Waiting} command */
function empty({ to, body }) {
  const fields = /** @type {NodeListOf<HTMLInputElement|HTMLTextAreaElement|HTMLSelectElement>} */ (document.querySelectorAll("[data-once]"));
  for (const field of fields) {
    if (field.dataset.once !== to || field.value !== body[field.name]?.[0]) continue;
    field.value = field instanceof HTMLSelectElement ? [...field.options].find((one) => one.defaultSelected)?.value ?? "" : "";
  }
}

/** Ctrl and Enter send what is written; Enter alone in a line must press no other button. */
document.addEventListener("keydown", (event) => {
  const at = event.target;
  if (event.key !== "Enter" || !(at instanceof HTMLElement) || !at.dataset.once) return;
  const all = event.ctrlKey || event.metaKey;
  if (all || at instanceof HTMLInputElement) event.preventDefault();
  if (all) /** @type {HTMLElement|null} */ (document.querySelector(`button[formaction="${CSS.escape(at.dataset.once)}"]`))?.click();
});

undo.addEventListener("click", () => {
  const command = next();
  trying?.abort();
  trying = undefined;
  if (command) outbox.drop("command", command.id);
  untell();
  announce(words.undone);
});

anyway.addEventListener("click", () => {
  const command = next();
  if (!command) return untell();
  const { workshop: _workshop, person: _person, ...rest } = command;
  outbox.put({ ...rest, at: Date.now() });
  attempt();
});

window.addEventListener("online", attempt);
