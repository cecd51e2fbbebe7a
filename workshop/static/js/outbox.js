/**
 * What has not been acknowledged by the server, of every kind. It stays in the tab until it has, through dead spots, sleep
 * and reload. Each thing is one record that says whose it is and which workshop's: on a borrowed tablet the next
 * person's pages neither show, send nor throw away what belongs to the one before.
 */
import * as keeping from "./keeping.js";

const KEY = "outbox";
/** Refusals after which the same is sent again. */
export const LATER = ["busy", "too_many", "fault", "http_429"];
/** Refusals that are about the page: it is another person's by now, or too old, and says so when it is drawn anew. */
export const NOT_HERE = ["someone_else", "not_joined", "not_allowed", "waits", "csrf"];

/**
 * @typedef {object} Waiting
 * @property {string} workshop its code
 * @property {string} person the mark that the page was drawn with
 * @property {"answer"|"card"|"statement"|"command"} kind
 * @property {string} id the asking, what the phone called the card, the statement's place in the survey, or the press
 * @property {number} [seq] the answer's counter; a card's own id guards it, and a command the rev in its body
 * @property {string} [to] the moment that a card is for, or where a command is sent
 * @property {string} [called] what the button of a command says
 * @property {number} [at] when it was pressed, in milliseconds since 1970 by this device
 * @property {Record<string, string[]>} body the fields
 */

const { code: workshop = "", person = "" } = document.body.dataset;

/** @returns {Waiting[]} everybody's */
function all() {
  try {
    const found = JSON.parse(keeping.kept(KEY) ?? "[]");
    return found.filter((/** @type {Waiting} */ one) => one.workshop && one.person && one.body);
  } catch {
    return []; // cut off or written by something else
  }
}

/** @param {Waiting} one @param {string} kind @param {string} id */
const is = (one, kind, id) => mine(one) && one.kind === kind && one.id === id;
/** @param {Waiting} one */
const mine = (one) => one.workshop === workshop && one.person === person;

/** What this person has waiting in this workshop, the oldest first. @param {Waiting["kind"][]} kinds */
export const waiting = (...kinds) => all().filter((one) => mine(one) && kinds.includes(one.kind));

/** Takes the place of an earlier one with the same id. @param {Omit<Waiting, "workshop"|"person">} sent @returns {Waiting} */
export function put(sent) {
  const record = { workshop, person, ...sent };
  write([...all().filter((one) => !is(one, sent.kind, sent.id)), record]);
  return record;
}

/** @param {Waiting["kind"]} kind @param {string} id */
export function drop(kind, id) {
  const before = all();
  const after = before.filter((one) => !is(one, kind, id));
  if (after.length < before.length) write(after);
}

/** 128 random bits as hex; randomUUID would need https. */
export function randomId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {Waiting[]} records */
function write(records) {
  keeping.keep(KEY, JSON.stringify(records));
}

/** Of what names and values a form holds, those that `of` keeps. @param {FormData} data @param {(name: string) => boolean} of */
export function bodyOf(data, of) {
  /** @type {Record<string, string[]>} */
  const body = {};
  for (const [name, value] of data) if (of(name)) (body[name] ??= []).push(String(value));
  return body;
}
