/** Brings what waits in the room to the server: by the socket when it is up, else by the same form as without script. */
import * as outbox from "./outbox.js";
import { redraw } from "./redraw.js";
import { doubt, line } from "./room.js";

const PATIENCE = 4000; // milliseconds to wait for an ack on the socket; then the form is tried
const LONGER = 10_000; // by form
const PACKET = 16_000; // bytes that the socket takes; more goes by the form, which says how much too long it is

/** @typedef {import("./outbox.js").Waiting} Waiting */
/** @typedef {{ok?: boolean, seq?: number, said?: string, error?: string, message?: string, fields?: Record<string, string>}} Ack */

/** @type {Map<string, number>} the highest counter used for each asking */
const counters = new Map();

/** @param {string} asking @param {number} seq what the server has stored */
export function startFrom(asking, seq) {
  counters.set(asking, Math.max(seq, counters.get(asking) ?? 0));
}

/** @param {string} asking @param {Record<string, string[]>} body @returns {Waiting} */
export function putAnswer(asking, body) {
  const before = outbox.waiting("answer").find((one) => one.id === asking)?.seq ?? 0;
  const seq = Math.max(before, counters.get(asking) ?? 0) + 1;
  counters.set(asking, seq);
  return outbox.put({ kind: "answer", id: asking, seq, body });
}

/** @param {string} moment @param {Record<string, string[]>} body @returns {Waiting} */
export const putCard = (moment, body) => outbox.put({ kind: "card", id: outbox.randomId(), to: moment, body });

/** As the socket takes it. @param {Waiting} record */
function packet({ kind, id, seq, to, body, person }) {
  return kind === "card" ? { to, client_id: id, fields: body, person } : { to: id, seq, fields: body, person };
}

/** @param {Waiting} record @returns {Promise<Ack|undefined>} nothing when the socket is not the way */
async function bySocket(record) {
  const socket = line();
  if (!socket || new Blob([JSON.stringify(packet(record))]).size >= PACKET) return undefined;
  try {
    return await socket.timeout(PATIENCE).emitWithAck("send", packet(record));
  } catch {
    doubt();
    return undefined;
  }
}

/** @param {Waiting} record @param {string} action @param {string} token @returns {Promise<Ack>} */
async function byForm(record, action, token) {
  const { fields, ...guards } = packet(record);
  const body = new URLSearchParams({ csrf_token: token });
  for (const [name, value] of Object.entries(guards)) body.set(name, String(value));
  for (const [name, values] of Object.entries(fields)) for (const value of values) body.append(name, value);
  const response = await fetch(action, {
    method: "POST", body, headers: { Accept: "application/json" },
    signal: AbortSignal.timeout?.(LONGER), // phones from before 2022 have none, and wait as long as their network does
  });
  if (!response.headers.get("Content-Type")?.startsWith("application/json")) throw new Error("not our server");
  return response.json();
}

/**
 * @param {string} action address of the form
 * @param {string} token CSRF
 * @param {(record: Waiting, ack: Ack) => void} told what became of it
 * @param {(record: Waiting) => void} kept it did not come through, and is tried again
 * @returns {() => Promise<void>} sends what waits
 */
export function deliver(action, token, told, kept) {
  let busy = false;
  let again = 0;

  async function flush() {
    if (busy) return;
    busy = true;
    let next;
    try {
      while ((next = outbox.waiting("answer", "card")[0])) {
        const ack = (await bySocket(next)) ?? (await byForm(next, action, token));
        if (outbox.NOT_HERE.includes(ack.error ?? "")) return redraw(ack.error ?? "") || told(next, ack);
        settle(next, ack);
      }
      again = 0;
    } catch {
      if (next) kept(next);
      again = Math.min(again + 1, 5);
      setTimeout(flush, (0.5 + Math.random()) * 1000 * again);
    } finally {
      busy = false;
    }
  }

  /** @param {Waiting} record @param {Ack} ack */
  function settle(record, ack) {
    if (outbox.LATER.includes(ack.error ?? "")) throw new Error(ack.error);
    if (ack.seq) startFrom(record.id, ack.seq);
    const now = outbox.waiting(record.kind).find((one) => one.id === record.id);
    if (now && now.seq !== record.seq) return; // a newer one has taken its place
    outbox.drop(record.kind, record.id);
    // what was just chosen here is the newest
    if (ack.error === "superseded" || ack.error === "conflict") putAnswer(record.id, record.body);
    else told(record, ack);
  }

  window.addEventListener("online", flush);
  setTimeout(flush);
  return flush;
}
