/** The phone in the room: follows the screen, sends answers and ideas, says what became of them. */
import { prepareForAway } from "./away.js";
import { isAside, putAside } from "./asides.js";
import { stayAwake } from "./awake.js";
import { startClock } from "./clock.js";
import { deliver, putAnswer, putCard, startFrom } from "./delivery.js";
import { drawFoot, isBegun, say as tell, says } from "./foot.js";
import { bodyOf, waiting } from "./outbox.js";
import { counters, drawOwn, fill, isStored, owns, remember, startOwn } from "./own.js";
import { enter } from "./room.js";

const page = document.body.dataset;
const news = /** @type {HTMLElement} */ (document.getElementById("news"));
const late = /** @type {HTMLElement} */ (document.getElementById("late"));
const token = document.querySelector("input[name=csrf_token]")?.getAttribute("value") ?? "";
const words = /** @type {Record<string, string>} */ (JSON.parse(page.words ?? "{}"));

/** Points are given with buttons, once the script for it is here; until then they are typed. An idea that was begun is back. */
async function dress() {
  if (document.querySelector("fieldset[data-budget]")) (await import("./budget.js").catch(() => null))?.startBudgets();
  if (document.querySelector("[data-takes=card]")) (await import("./begun.js").catch(() => null))?.giveBack();
}

const SOON = 2500; // milliseconds; what takes longer than this to arrive is said to be kept

startClock();
document.addEventListener("screen", dress);
dress();
stayAwake();
startOwn();

/** What the moment takes is sent with one form; `data-takes` says whether an answer or a card. */
const form = () => /** @type {HTMLFormElement|null} */ (document.getElementById("send"));
const asking = () => (form()?.dataset.takes === "answer" ? form()?.dataset.to ?? "" : "");
const seqField = () => /** @type {HTMLInputElement|null} */ (document.querySelector("input[name=seq]"));
for (const [asking, seq] of counters()) startFrom(asking, seq);

let forLater = ""; // what is said of it once the screen has gone on, which it may do at once

/** @param {string} text @param {"sent"|"kept"|"sending"|"failed"|""} state @param {string} more */
function say(text, state, more = "") {
  if (text) forget();
  tell(text, state, more);
}

/** The answer is in, and the screen still asks: it says so after a reload and a look elsewhere too. */
function settle() {
  if (asking() && isStored() && !says() && !isBegun()) tell(words.sent, "sent");
  else drawFoot();
}

/** Of something that the screen has left: it stays until the person sends something again. @param {string} text */
function sayLate(text) {
  late.textContent = text;
  late.hidden = !text;
}

/** @param {Record<string, string>} errors */
function blame(errors) {
  const place = form()?.querySelector("[data-errors]");
  if (place) place.textContent = Object.values(errors).join(" ");
}

/** @param {import("./outbox.js").Waiting} record */
const isShown = ({ kind, id, to }) => (kind === "card" ? form()?.dataset.to === to : asking() === id);
const ideaField = () => /** @type {HTMLTextAreaElement|null} */ (form()?.elements.namedItem("text") ?? null);

const flush = deliver(page.sendTo ?? "", token, (record, ack) => {
  if (record.kind === "card") return toldOfCard(record, ack);
  if (ack.ok) remember(record.id, { seq: ack.seq ?? 0, said: ack.said ?? "", fields: record.body });
  else drawOwn(); // what was stored before stands
  if (!isShown(record)) return sayLate(ack.ok ? "" : ack.error === "closed" ? words.too_late : ack.message ?? words.failed);
  if (ack.error === "closed") forLater = words.too_late;
  if (ack.ok) return say(words.sent, "sent");
  if (ack.fields) {
    blame(ack.fields);
    return say("", "");
  }
  say(ack.error === "closed" ? words.closed : ack.message ?? words.failed, "failed");
}, sayKept);

/** @param {import("./outbox.js").Waiting} record */
function sayKept(record) {
  const then = isAside(record) ? words.aside_waiting : record.kind === "card" ? words.idea_waiting : words.waiting;
  if (isShown(record)) say(words.kept, "kept", then);
  else if (late.hidden || isAside(record)) sayLate(`${words.kept}. ${then}`);
}

/** Who is refused gets their words back: in the field, or where it is gone or in use again, beside why. */
function toldOfCard(/** @type {import("./outbox.js").Waiting} */ record, /** @type {import("./delivery.js").Ack} */ ack) {
  if (ack.ok && isAside(record)) return sayLate(words.aside);
  if (ack.ok) return isShown(record) ? say(words.idea, "sent") : sayLate(words.idea);
  const why = Object.values(ack.fields ?? {})[0] ?? ack.message ?? words.failed;
  const text = record.body.text?.join(" ") ?? "";
  if (!isShown(record)) return sayLate(`${why} ”${text}”`);
  const field = ideaField();
  if (field && !field.value) field.value = text;
  say(field?.value === text ? why : `${why} ”${text}”`, "failed");
}

const BESIDE = ["csrf_token", "seq", "to", "client_id", "person"];

/** @param {HTMLFormElement} sent */
function send(sent) {
  blame({});
  sayLate((forLater = ""));
  const record = put(sent, bodyOf(new FormData(sent), (name) => !BESIDE.includes(name)));
  say(words.sending, "sending");
  setTimeout(() => isWaiting(record) && sayKept(record), SOON);
  flush();
}

/** @param {HTMLFormElement} sent @param {Record<string, string[]>} body */
function put(sent, body) {
  if (sent.dataset.takes !== "answer") {
    const field = ideaField();
    if (field) field.value = ""; // what waits is kept, and there may be more to write
    return putCard(sent.dataset.to ?? "", body);
  }
  const record = putAnswer(asking(), body);
  const field = seqField();
  if (field) field.value = String((record.seq ?? 0) + 1);
  drawOwn();
  return record;
}

/** @param {import("./outbox.js").Waiting} record */
const isWaiting = (record) => waiting(record.kind).some((one) => one.id === record.id && one.seq === record.seq);

document.addEventListener("submit", (event) => {
  const aside = putAside(event);
  if (aside) {
    sayLate(words.sending);
    setTimeout(() => isWaiting(aside) && sayKept(aside), SOON);
    return void flush();
  }
  if (!(event.target instanceof HTMLFormElement) || event.target.id !== "send") return;
  event.preventDefault();
  send(event.target);
});

/** What the server drew about this person's answer belongs to one moment, and to the time before the next word of it. */
function forget() {
  for (const told of document.querySelectorAll(".own [data-own]")) told.remove();
}

const heading = () => document.querySelector("#fragment h1")?.textContent?.trim() ?? "";
let headed = heading();
document.addEventListener("screen", () => {
  if (heading() === headed) return;
  headed = heading();
  if (late.textContent === words.aside) sayLate("");
  news.textContent = headed;
  window.scrollTo({ top: 0 });
});

/** Once there is something that might not be sent. */
document.addEventListener("input", async () => {
  (await import("./unsent.js").catch(() => null))?.startUnsent({ owns, fill, words, say: (text) => forLater || sayLate(text), late });
}, { once: true });

const place = () => form()?.dataset.to ?? "";
let last = place();
document.addEventListener("screen", () => {
  if (place() === last) return;
  last = place();
  forget();
  say("", "");
  if (forLater) sayLate(forLater);
  forLater = "";
  if (asking()) {
    news.textContent = `${words.news} ${heading()}`;
  }
});
document.addEventListener("screen", settle);
settle();

/** What is said while one waits for the start is said no more once it has begun. */
document.addEventListener("screen", () => {
  if (!document.querySelector("#fragment [data-waits]")) document.querySelector(".own [data-before]")?.remove();
});

enter("phone", page.code ?? "").then((socket) => {
  socket.on("connect", flush);
  socket.once("connect", () => prepareForAway(location.pathname));
});
