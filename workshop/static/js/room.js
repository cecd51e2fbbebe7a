/** The socket: keeps #fragment as the server last drew it, and tells when the line is down. */
import { io } from "../vendor/socket.io.esm.min.js";
import { setNow } from "./clock.js";
import { morph } from "./morph.js";

const PROTOCOL = 1;
const fragment = /** @type {HTMLElement} */ (document.getElementById("fragment"));

/** @typedef {{rev: number, html: string, now: number}} Screen */

/** The rev that this screen shows. */
export const shown = () => Number(fragment.dataset.rev) || 0;

/** @param {Screen} screen Older than what is shown is ignored. */
export function show(screen) {
  if (screen.rev < shown()) return;
  setNow(screen.now);
  morph(fragment, screen.html);
  fragment.dataset.rev = String(screen.rev);
  document.dispatchEvent(new CustomEvent("screen"));
}

/** @param {string} selector @param {string} html */
export function showPart(selector, html) {
  const part = document.querySelector(selector);
  if (part) morph(part, html);
}

/** @param {boolean} down */
function tellLine(down) {
  const line = document.getElementById("line");
  if (line) line.hidden = !down;
}

/**
 * @param {"phone"|"stage"|"desk"} audience
 * @param {string} code
 */
export function enter(audience, code) {
  const socket = io({
    auth: { audience, code, protocol: PROTOCOL },
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 4000,
  });
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let patience;
  const ask = () => socket.timeout(8000).emit("screen", {}, (/** @type {Error|null} */ failed, /** @type {Screen} */ screen) => {
    if (!failed && screen.html !== undefined) show(screen);
  });

  socket.on("connect", () => {
    clearTimeout(patience);
    tellLine(false);
  });
  socket.on("rev", ({ rev, spread }) => {
    if (rev > shown()) setTimeout(ask, Math.random() * spread);
  });
  socket.on("screen", show);
  socket.on("disconnect", (reason) => {
    patience = setTimeout(tellLine, 2500, true);
    if (reason === "io server disconnect") setTimeout(() => socket.connect(), 1000 + Math.random() * 3000);
  });
  socket.on("connect_error", (error) => {
    if (["reload", "not_allowed"].includes(error.message) && socket.active === false) leave(error.message);
    else patience ??= setTimeout(tellLine, 2500, true);
  });
  // a phone that wakes up returns by pageshow or visibility, not always by a close event
  for (const name of ["pageshow", "visibilitychange", "online"]) {
    window.addEventListener(name, () => {
      if (document.visibilityState === "visible" && !socket.connected) socket.connect();
    });
  }
  return socket;
}

/** The server does not know this page any more: draw it anew, but never in a loop. */
function leave(/** @type {string} */ why) {
  const key = `left-${why}`;
  if (Date.now() - Number(sessionStorage.getItem(key)) < 30_000) return tellLine(true);
  sessionStorage.setItem(key, String(Date.now()));
  location.reload();
}
