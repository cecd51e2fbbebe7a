/** The run sheet: moved by handle, keys and buttons without a page load. Without script every button is a form. */
import { morph } from "./morph.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("edit"));
const days = /** @type {HTMLElement} */ (document.getElementById("days"));
const news = /** @type {HTMLElement} */ (document.getElementById("news"));

const print = document.getElementById("print");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

function draw(/** @type {string} */ html) {
  morph(days, html);
  for (const grip of days.querySelectorAll(".grip")) /** @type {HTMLElement} */ (grip).hidden = false;
}

/** @param {string} action @param {FormData} [body] @returns {Promise<boolean>} whether it is done, or was refused */
async function tell(action, body) {
  try {
    const response = await fetch(action, { method: body ? "POST" : "GET", body, headers: { Accept: "application/json" } });
    const told = await response.json();
    if (told.html === undefined) return false;
    draw(told.html);
    if (body) news.textContent = told.message;
    return true;
  } catch {
    return false;
  }
}

/** @param {string} moment */
function sayWhere(moment) {
  const time = document.querySelector(`#m-${moment} time`)?.textContent;
  if (!news.textContent && time) news.textContent = (form.dataset.moved ?? "").replace("{time}", time);
}

let plainly = false;
document.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (plainly || event.target !== form || !(button instanceof HTMLButtonElement)) return;
  event.preventDefault();
  const [id, moment] = [button.id, button.closest("li")?.dataset.moment ?? ""];
  if (await tell(button.formAction, new FormData(form, button))) {
    if (id) document.getElementById(id)?.focus(); // a row that has moved has lost it
    if (button.name === "way") sayWhere(moment);
  } else {
    plainly = true; // the ordinary way, when the short one fails
    form.requestSubmit(button);
  }
});

document.addEventListener("keydown", (event) => {
  if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key) || !(event.target instanceof Element)) return;
  const row = event.target.closest("li[data-moment]");
  const button = row?.querySelector(`button[value="${event.key === "ArrowUp" ? "up" : "down"}"]`);
  if (!(button instanceof HTMLElement)) return;
  event.preventDefault();
  button.click();
});

/** @type {HTMLElement|null} */
let dragged = null;
/** @type {{row: HTMLElement, below: boolean}|null} */
let target = null;

function mark(/** @type {typeof target} */ next) {
  target?.row.classList.remove("drop-before", "drop-after");
  next?.row.classList.add(next.below ? "drop-after" : "drop-before");
  target = next;
}

days.addEventListener("dragstart", (event) => {
  const row = event.target instanceof Element && event.target.matches(".grip") ? event.target.closest("li") : null;
  if (!row || !event.dataTransfer) return;
  dragged = row;
  row.classList.add("dragged");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", "");
  event.dataTransfer.setDragImage(row, 0, 0);
});
days.addEventListener("dragover", (event) => {
  const row = event.target instanceof Element ? event.target.closest(".moments > li") : null;
  if (!dragged || !(row instanceof HTMLElement)) return;
  event.preventDefault();
  const box = row.getBoundingClientRect();
  mark({ row, below: !row.matches(".end") && event.clientY > box.top + box.height / 2 });
});
days.addEventListener("drop", async (event) => {
  if (!dragged || !target) return;
  event.preventDefault();
  const { row, below } = target;
  const moment = dragged.dataset.moment ?? "";
  let after = below ? row : row.previousElementSibling;
  while (after && (after === dragged || !after.id.startsWith("m-"))) after = after.previousElementSibling;
  const body = new FormData(form);
  body.set("after", after?.id.replace("m-", "") ?? "");
  body.set("sitting", row.closest("ol")?.dataset.sitting ?? "0");
  const action = /** @type {HTMLButtonElement|null} */ (document.getElementById(`up-${moment}`))?.formAction;
  if (action && !(await tell(action, body))) location.reload();
  sayWhere(moment);
});
days.addEventListener("dragend", () => {
  dragged?.classList.remove("dragged");
  mark(null);
  dragged = null;
});

document.addEventListener("click", (event) => {
  for (const open of days.querySelectorAll("details.more[open]"))
    if (!(event.target instanceof Node && open.contains(event.target))) open.removeAttribute("open");
});

for (const grip of days.querySelectorAll(".grip")) /** @type {HTMLElement} */ (grip).hidden = false;
setInterval(() => {
  const busy = dragged || document.hidden || days.querySelector("details[open]");
  if (!busy && days.querySelector("[data-running]")) tell(location.pathname);
}, 20_000);
