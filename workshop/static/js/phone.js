/** The phone in the room: follows the screen, sends answers and ideas, says what became of them. */
import { stayAwake } from "./awake.js";
import { startBudgets } from "./budget.js";
import { startClock } from "./clock.js";
import { deliver, putAnswer, putCard, startFrom } from "./delivery.js";
import { bodyOf } from "./outbox.js";
import { enter } from "./room.js";

const page = document.body.dataset;
const news = /** @type {HTMLElement} */ (document.getElementById("news"));
const said = /** @type {HTMLElement} */ (document.getElementById("said"));
const token = document.querySelector("input[name=csrf_token]")?.getAttribute("value") ?? "";
const words = /** @type {Record<string, string>} */ (JSON.parse(page.words ?? "{}"));

startClock();
startBudgets();
stayAwake();

/** What the moment takes is sent with one form; `data-takes` says whether an answer or a card. */
const form = () => /** @type {HTMLFormElement|null} */ (document.getElementById("send"));
const asking = () => (form()?.dataset.takes === "answer" ? form()?.dataset.to ?? "" : "");
const seqField = () => /** @type {HTMLInputElement|null} */ (document.querySelector("input[name=seq]"));
/** @type {Set<string>} what the server has an answer to from here */
const answered = new Set();
const stored = Number(seqField()?.value || 1) - 1;
if (asking()) startFrom(asking(), stored);
if (asking() && stored) answered.add(asking());

/** @param {string} text @param {"sent"|"sending"|"failed"|""} state */
function say(text, state) {
  if (text) forget();
  said.textContent = text;
  said.dataset.state = state;
  said.hidden = !text;
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
  if (ack.ok) answered.add(record.id);
  if (!isShown(record)) return;
  if (ack.ok) return say(words.sent, "sent");
  if (ack.fields) {
    blame(ack.fields);
    return say("", "");
  }
  say(ack.error === "closed" ? words.closed : ack.message ?? words.failed, "failed");
}, (record) => isShown(record) && say(record.kind === "card" ? words.idea_waiting : words.waiting, "sending"));

/** Who is refused gets their words back: in the field, or where it is gone or in use again, beside why. */
function toldOfCard(/** @type {import("./outbox.js").Waiting} */ record, /** @type {import("./delivery.js").Ack} */ ack) {
  if (ack.ok) return isShown(record) && say(words.idea, "sent");
  const why = ack.fields?.text ?? ack.message ?? words.failed;
  const text = record.body.text?.join(" ") ?? "";
  const field = isShown(record) ? ideaField() : null;
  if (field && !field.value) field.value = text;
  say(field?.value === text ? why : `${why} ”${text}”`, "failed");
}

const BESIDE = ["csrf_token", "seq", "to", "client_id", "person"];

/** @param {HTMLFormElement} sent */
function send(sent) {
  blame({});
  const body = bodyOf(new FormData(sent), (name) => !BESIDE.includes(name));
  if (sent.dataset.takes === "answer") {
    const record = putAnswer(asking(), body);
    const field = seqField();
    if (field) field.value = String((record.seq ?? 0) + 1);
  } else {
    putCard(sent.dataset.to ?? "", body);
    const field = ideaField();
    if (field) field.value = ""; // what waits is kept, and there may be more to write
  }
  say(words.sending, "sending");
  flush();
}

document.addEventListener("submit", (event) => {
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
  news.textContent = headed;
});

let last = asking();
document.addEventListener("screen", () => {
  if (asking() === last) return;
  last = asking();
  forget();
  if (answered.has(last)) say(words.answered, "sent"); // it has been opened again
  else say("", "");
  if (last) {
    news.textContent = `${words.news} ${heading()}`;
    window.scrollTo({ top: 0 });
  }
});

enter("phone", page.code ?? "").then((socket) => socket.on("connect", flush));
