/**
 * Answers that the server has not acknowledged. They stay here until it has, through dead spots, sleep and reload.
 * Sent by the socket when it is up, else by the same form as without JavaScript.
 */
import { line } from "./room.js";

const KEY = "outbox";
const PATIENCE = 6000; // milliseconds to wait for an ack
const PACKET = 16_000; // bytes that the socket takes; more goes by the form, which says how much too long it is

/** @typedef {{to: string, seq: number, fields: Record<string, string[]>}} Entry */
/** @typedef {{ok?: boolean, seq?: number, error?: string, message?: string, fields?: Record<string, string>}} Ack */

/** @type {Map<string, Entry>} the newest unsent answer to each asking */
const waiting = new Map(JSON.parse(sessionStorage.getItem(KEY) || "[]"));
/** @type {Map<string, number>} the highest counter used for each asking */
const counters = new Map();

function keep() {
  sessionStorage.setItem(KEY, JSON.stringify([...waiting]));
}

/** @param {string} to @param {number} seq what the server has stored */
export function startFrom(to, seq) {
  counters.set(to, Math.max(seq, counters.get(to) ?? 0));
}

/** @param {string} to @param {Record<string, string[]>} fields @returns {Entry} */
export function put(to, fields) {
  const entry = { to, fields, seq: (counters.get(to) ?? 0) + 1 };
  counters.set(to, entry.seq);
  waiting.set(to, entry);
  keep();
  return entry;
}

/**
 * @param {string} action address of the form
 * @param {string} token CSRF
 * @param {(entry: Entry, ack: Ack) => void} told
 */
export function outbox(action, token, told) {
  let busy = false;
  let again = 0;

  /** @param {Entry} entry @returns {Promise<Ack>} */
  async function deliver(entry) {
    const socket = line();
    if (socket && new Blob([JSON.stringify(entry)]).size < PACKET) return socket.timeout(PATIENCE).emitWithAck("send", entry);
    const body = new URLSearchParams({ to: entry.to, seq: String(entry.seq), csrf_token: token });
    for (const [name, values] of Object.entries(entry.fields)) for (const value of values) body.append(name, value);
    const response = await fetch(action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (!response.headers.get("Content-Type")?.startsWith("application/json")) throw new Error("not our server");
    return response.json();
  }

  async function flush() {
    if (busy || !waiting.size) return;
    busy = true;
    try {
      for (const entry of [...waiting.values()]) settle(entry, await deliver(entry));
      again = 0;
    } catch {
      again = Math.min(again + 1, 5);
      setTimeout(flush, (0.5 + Math.random()) * 1000 * again);
    }
    busy = false;
  }

  /** @param {Entry} entry @param {Ack} ack */
  function settle(entry, ack) {
    if (["busy", "too_many", "fault"].includes(ack.error ?? "")) throw new Error(ack.error);
    if (waiting.get(entry.to) !== entry) return; // a newer one has taken its place
    waiting.delete(entry.to);
    keep();
    if (ack.seq) startFrom(entry.to, ack.seq);
    if (ack.error === "superseded" || ack.error === "conflict") {
      put(entry.to, entry.fields); // what was just chosen here is the newest
      setTimeout(flush);
      return;
    }
    told(entry, ack);
  }

  window.addEventListener("online", flush);
  setTimeout(flush);
  return flush;
}
