/**
 * Everything on a screen that time alone changes: timers, the time of day, how the sitting keeps its time. By the server's
 * clock, however wrong the device's own is. A signal only: nothing closes by itself.
 */

let ahead = 0; // milliseconds that the server's clock is before this one's

/** @param {number} now milliseconds since 1970, by the server */
export function setNow(now) {
  ahead = now - Date.now();
}

const now = () => Date.now() + ahead;
const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm", hour: "2-digit", minute: "2-digit" });
/** As the server writes it. @param {number} time */
const clock = (time) => day.format(time).replace(":", ".");

/** @param {Element|null} place @param {string} text */
function write(place, text) {
  if (place && place.textContent !== text) place.textContent = text;
}

/** @param {number} seconds */
function written(seconds) {
  const rest = Math.abs(seconds);
  return `${seconds < 0 ? "+" : ""}${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`;
}

/** @param {HTMLElement} timer */
function drawTimer(timer) {
  const { ends, left, done } = timer.dataset;
  const seconds = left ? Number(left) : Math.ceil((Number(ends) - now()) / 1000);
  write(timer, done && seconds <= 0 ? done : written(seconds));
  timer.classList.toggle("over", seconds <= 0);
}

/** In words, to the nearest minute. @param {HTMLElement} time */
function drawAbout(time) {
  const { about, left, going = "", last = "", done = "" } = time.dataset;
  const seconds = left ? Number(left) : (Number(about) - now()) / 1000;
  write(time, seconds <= 0 ? done : seconds < 45 ? last : going.replace("{n}", String(Math.round(seconds / 60))));
}

/** A ring or a line that empties with the time; the ring waits where a part of the talk ends. @param {Element} drawn */
function drawEmptying(drawn) {
  const { empties, left, minutes, rest = 0 } = /** @type {SVGElement} */ (drawn).dataset;
  const seconds = left ? Number(left) : (Number(empties) - now()) / 1000;
  const share = 100 * Math.min(1, (Math.max(0, seconds / 60) + Number(rest)) / Number(minutes));
  if (drawn.tagName === "rect") drawn.setAttribute("width", `${share}%`);
  else drawn.setAttribute("stroke-dasharray", `${share} 100`);
}

/** As run_sheet/pacing.py, Pace. @param {HTMLElement} pace */
function drawPace(pace) {
  const { until, left, rest, earliest, planned, late = "", early = "", even = "" } = pace.dataset;
  const due = left ? now() + Number(left) * 1000 : Number(until); // while the moment's clock stands, the day goes on
  const ends = Math.max(Math.max(now(), due) + Number(rest) * 1000, Number(earliest));
  const minutes = Math.floor((ends - Number(planned)) / 60_000 + 0.5);
  write(pace.querySelector("span"), (minutes > 0 ? late : minutes < 0 ? early : even).replace("{n}", String(Math.abs(minutes))));
  write(pace.querySelector("time"), clock(ends));
  pace.classList.toggle("ok", minutes <= 0);
}

/** @param {string} selector @param {(element: HTMLElement) => void} drawn */
function each(selector, drawn) {
  for (const element of document.querySelectorAll(selector)) if (element instanceof HTMLElement) drawn(element);
}

function draw() {
  each("time[data-ends]", drawTimer);
  document.querySelectorAll("[data-empties]").forEach(drawEmptying);
  each("time[data-about]", drawAbout);
  each("time[data-clock]", (time) => write(time, clock(now())));
  each("[data-until]", drawPace);
}

/** Draws at once and every second. */
export function startClock() {
  setNow(Number(document.body.dataset.now) || Date.now());
  draw();
  setInterval(draw, 1000);
  document.addEventListener("screen", draw);
  document.addEventListener("visibilitychange", draw); // a page that was asleep has not drawn
}
