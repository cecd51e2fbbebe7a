/** The desk: commands without a page load, and the room's answers as they come. Its keys: keys.js. */
import { startClock } from "./clock.js";
import "./guide.js";
import "./keys.js";
import { enter, show, showPart } from "./room.js";

const news = /** @type {HTMLElement} */ (document.getElementById("news"));
startClock();

/** The run sheet is longer than its column: the moment the room is at stays in view. The page itself never moves. */
function follow() {
  const sheet = document.querySelector(".sheet");
  const here = sheet?.querySelector("[aria-current]");
  if (!sheet || !here) return;
  const [whole, line] = [sheet.getBoundingClientRect(), here.getBoundingClientRect()];
  sheet.scrollTop += line.top + line.height / 2 - whole.top - whole.height / 2;
}
follow();
document.addEventListener("screen", follow);

/** Where the room is, for who does not see the sheet move. */
const here = /** @type {HTMLElement} */ (document.getElementById("here"));
const moment = () => document.querySelector(".sheet [aria-current]")?.textContent?.trim().replace(/\s+/g, " ") ?? "";
let last = moment();
document.addEventListener("screen", () => {
  if (moment() !== last) here.textContent = last = moment();
});

/** Nobody knows before the server has said so. @type {boolean|undefined} */
let staged;

/** @param {boolean|undefined} there */
function tellOfStage(there = staged) {
  staged = there;
  const told = document.getElementById("stage-here");
  if (!told || there === undefined) return;
  told.textContent = (there ? told.dataset.there : told.dataset.away) ?? "";
  told.hidden = false;
}
document.addEventListener("screen", () => tellOfStage());

enter("desk", document.body.dataset.code ?? "").then((socket) => {
  socket.on("tally", ({ html, foot }) => {
    showPart("#tally", html);
    showPart(".mini .tally", foot); // the stage in small says the same
  });
  socket.on("people", ({ html }) => showPart("#people", html));
  socket.on("stage", ({ there }) => tellOfStage(there));
  socket.on("cards", ({ html }) => showPart("#cards", html));
});

let plainly = false;

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const button = event.submitter;
  if (plainly || !(form instanceof HTMLFormElement) || form.id !== "commands") return;
  event.preventDefault();
  const action = button instanceof HTMLButtonElement && button.hasAttribute("formaction") ? button.formAction : form.action;
  try {
    const body = new FormData(form, button);
    const response = await fetch(action, { method: "POST", body, headers: { Accept: "application/json" } });
    const told = await response.json();
    if (told.html !== undefined) show(told);
    news.textContent = told.message ?? "";
  } catch {
    plainly = true; // the ordinary way, when the short one fails
    if (button?.isConnected) form.requestSubmit(button);
    else location.reload();
  }
});
