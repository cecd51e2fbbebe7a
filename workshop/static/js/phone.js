/** The phone in the room: follows the screen, sends answers and ideas, says what became of them. */
import { startBudgets } from "./budget.js";
import { startClock } from "./clock.js";
import * as box from "./outbox.js";
import { enter, line } from "./room.js";

const page = document.body.dataset;
const news = /** @type {HTMLElement} */ (document.getElementById("news"));
const said = /** @type {HTMLElement} */ (document.getElementById("said"));
const token = document.querySelector("input[name=csrf_token]")?.getAttribute("value") ?? "";
const words = /** @type {Record<string, string>} */ (JSON.parse(page.words ?? "{}"));

startClock();
startBudgets();

/** What the moment takes is sent with one form; `data-takes` says whether an answer or a card. */
const form = () => /** @type {HTMLFormElement|null} */ (document.getElementById("send"));
const asking = () => (form()?.dataset.takes === "answer" ? form()?.dataset.to ?? "" : "");
const seqField = () => /** @type {HTMLInputElement|null} */ (document.querySelector("input[name=seq]"));
if (asking()) box.startFrom(asking(), Number(seqField()?.value || 1) - 1);

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

const flush = box.outbox(page.sendTo ?? "", token, (entry, ack) => {
  if (entry.to !== asking()) return;
  if (ack.ok) return say(words.sent, "sent");
  if (ack.fields) {
    blame(ack.fields);
    return say("", "");
  }
  say(ack.error === "closed" ? words.closed : ack.message ?? words.failed, "failed");
});

/** @param {FormData} data @returns {Record<string, string[]>} */
function fieldsOf(data) {
  /** @type {Record<string, string[]>} */
  const fields = {};
  for (const [name, value] of data) {
    if (!["csrf_token", "seq", "to", "client_id"].includes(name)) (fields[name] ??= []).push(String(value));
  }
  return fields;
}

/** @param {HTMLFormElement} answer */
function sendAnswer(answer) {
  blame({});
  say(words.sending, "sending");
  const entry = box.put(asking(), fieldsOf(new FormData(answer)));
  const field = seqField();
  if (field) field.value = String(entry.seq + 1);
  flush();
}

/** @param {HTMLFormElement} idea @param {import("./room.js").Socket} socket */
async function sendIdea(idea, socket) {
  const text = /** @type {HTMLTextAreaElement} */ (idea.elements.namedItem("text"));
  const card = /** @type {HTMLInputElement} */ (idea.elements.namedItem("client_id"));
  card.value ||= randomId();
  say(words.sending, "sending");
  try {
    const sent = { to: idea.dataset.to, client_id: card.value, fields: fieldsOf(new FormData(idea)) };
    const ack = await socket.timeout(8000).emitWithAck("send", sent);
    if (ack.ok) {
      text.value = card.value = "";
      say(words.idea, "sent");
    } else say(ack.fields?.text ?? ack.message ?? words.failed, "failed");
  } catch {
    say(words.waiting, "failed"); // the text stays, and so does its id: sending again makes no second card
  }
}

/** 128 random bits as hex; randomUUID would need https. */
function randomId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

document.addEventListener("submit", (event) => {
  const target = event.target;
  if (!(target instanceof HTMLFormElement)) return;
  if (target.id !== "send") return;
  if (target.dataset.takes === "answer") {
    event.preventDefault();
    sendAnswer(target);
  } else {
    const socket = line();
    if (!socket) return; // the ordinary way
    event.preventDefault();
    sendIdea(target, socket);
  }
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
  say("", "");
  if (last) {
    news.textContent = `${words.news} ${heading()}`;
    window.scrollTo({ top: 0 });
  }
});

enter("phone", page.code ?? "").then((socket) => socket.on("connect", flush));
