/** The desk: commands without a page load, and the room's answers as they come. Its keys: keys.js. */
import "./ask.js";
import { prepareForAway } from "./away.js";
import { startClock } from "./clock.js";
import { announce, attempt, give, words } from "./commands.js";
import "./drag.js";
import "./guide.js";
import "./keys.js";
import { enter, line } from "./room.js";
import "./writing.js";

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
  if (moment() === last) return;
  here.textContent = last = moment();
  document.querySelector(".work")?.scrollTo(0, 0); // what belongs to it begins at its beginning
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
  socket.once("connect", () => prepareForAway(location.pathname));
  socket.on("connect", attempt);
  socket.on("stage", ({ there }) => tellOfStage(there));
});
attempt();

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (!(form instanceof HTMLFormElement) || form.id !== "commands" || !(submitter instanceof HTMLButtonElement)) return;
  event.preventDefault();
  give(form, submitter);
});

/** A hand that presses twice means once, but for what is pressed many times in a row. */
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button[form=commands]") : null;
  if (button && event.detail > 1 && !button.hasAttribute("data-many")) event.preventDefault();
}, true);

/** A page that cannot be reached would be the browser's own error page, in the middle of the day. */
document.addEventListener("click", async (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || line() || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  try {
    await fetch(link.href, { method: "HEAD" });
    location.assign(link.href);
  } catch {
    announce(words.away);
  }
});
