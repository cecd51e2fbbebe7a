/** The stage: shows what it is told. Keys are passed on to a desk in the same browser; by itself it can do nothing. */
import { stayAwake } from "./awake.js";
import { startClock } from "./clock.js";
import { passKeysOn } from "./relay.js";
import { enter } from "./room.js";

const code = document.body.dataset.code ?? "";
startClock();
stayAwake();
passKeysOn(code);
enter("stage", code);

/** Offered where the browser can, and for a while after the mouse has moved. */
const SEEN = 4000;
const full = /** @type {HTMLButtonElement|null} */ (document.getElementById("full-screen"));
/** @type {ReturnType<typeof setTimeout>|undefined} */
let gone;
function offer() {
  if (!full || !document.fullscreenEnabled) return;
  full.hidden = Boolean(document.fullscreenElement);
  clearTimeout(gone);
  gone = setTimeout(() => (full.hidden = document.activeElement !== full), SEEN);
}
offer();
for (const event of ["mousemove", "focusin", "fullscreenchange"]) document.addEventListener(event, offer);
full?.addEventListener("click", () => document.documentElement.requestFullscreen().catch(() => {}));
