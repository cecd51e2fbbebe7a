/** Counts down what the server has started. A signal only: nothing closes by itself. */

let ahead = 0; // milliseconds that the server's clock is before this one's

/** @param {number} now milliseconds since 1970, by the server */
export function setNow(now) {
  ahead = now - Date.now();
}

/** @param {number} seconds */
function written(seconds) {
  const rest = Math.abs(seconds);
  return `${seconds < 0 ? "+" : ""}${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`;
}

function draw() {
  for (const timer of document.querySelectorAll("time[data-ends]")) {
    if (!(timer instanceof HTMLElement)) continue;
    const seconds = Math.ceil((Number(timer.dataset.ends) - Date.now() - ahead) / 1000);
    timer.textContent = written(seconds);
    timer.classList.toggle("over", seconds < 0);
  }
}

/** Draws at once and every second. */
export function startClock() {
  setNow(Number(document.body.dataset.now) || Date.now());
  draw();
  setInterval(draw, 1000);
  document.addEventListener("screen", draw);
}
