/** The socket: keeps #fragment as the server last drew it, and tells when the line is down. */
import { setNow } from "./clock.js";
import { tell } from "./counts.js";
import { morph } from "./morph.js";
import { redraw } from "./redraw.js";
import { tryWhenWoken } from "./waking.js";

const PROTOCOL = 1;
const fragment = /** @type {HTMLElement} */ (document.getElementById("fragment"));

/** @typedef {{rev: number, html: string, now: number, parts?: Record<string, string>}} Screen */
/** @typedef {import("../vendor/socket.io.esm.min.js").Socket} Socket */

/** @type {Socket|undefined} */
let socket;
/** @type {(() => void)|undefined} */
let attempt;

/** The socket while it is up. Before that, and whenever it is down, forms carry what is sent. */
export const line = () => (socket?.connected ? socket : undefined);

/** Nothing came back on the line: it is tried, and left for a new one if it is dead. */
export const doubt = () => attempt?.();

/** The rev that this screen shows. */
export const shown = () => Number(fragment.dataset.rev) || 0;

/** @param {Screen} screen Older than what is shown is ignored. */
export function show(screen) {
  if (screen.rev < shown()) return;
  setNow(screen.now);
  document.dispatchEvent(new CustomEvent("leaving"));
  morph(fragment, screen.html);
  tell(screen);
  fragment.dataset.rev = String(screen.rev);
  document.dispatchEvent(new CustomEvent("screen"));
}

/** @param {boolean} down */
function tellLine(down) {
  const told = document.getElementById("line");
  if (told) told.hidden = !down;
}

/** The library is the heaviest part of the page, and nothing on the page has to wait for it. */
async function library() {
  for (;;) {
    try {
      return await import("../vendor/socket.io.esm.min.js");
    } catch {
      tellLine(true);
      await new Promise((again) => setTimeout(again, 3000 + Math.random() * 3000));
    }
  }
}

/**
 * @param {"phone"|"stage"|"desk"} audience
 * @param {string} code
 * @returns {Promise<Socket>}
 */
export async function enter(audience, code) {
  const { io } = await library();
  const made = (socket = io({
    auth: { audience, code, protocol: PROTOCOL },
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 4000,
    timeout: 6000, // a proxy may take the WebSocket and then say nothing
  }));
  let been = false;
  let patience = setTimeout(tellLine, 5000, true);
  const ask = () => made.timeout(8000).emit("screen", {}, (/** @type {Error|null} */ failed, /** @type {Screen} */ screen) => {
    if (failed) return made.connected && ask();
    if (screen.html !== undefined) show(screen);
  });

  made.on("connect", () => {
    been = true;
    clearTimeout(patience);
    tellLine(false);
  });
  made.on("rev", ({ rev, spread }) => {
    // desk and stage also show counts, which move without a new rev
    if (rev > shown() || audience !== "phone") setTimeout(ask, Math.random() * spread);
  });
  made.on("screen", show);
  for (const event of ["tally", "people", "cards"]) made.on(event, tell);
  made.on("disconnect", (reason) => {
    clearTimeout(patience);
    patience = setTimeout(tellLine, 2500, true);
    if (reason === "io server disconnect") setTimeout(() => made.connect(), 1000 + Math.random() * 3000);
  });
  made.on("connect_error", (error) => {
    if (!made.active && ["reload", "not_allowed"].includes(error.message)) redraw(error.message) || tellLine(true);
    else if (!made.active) setTimeout(() => made.connect(), 1000 + Math.random() * 3000);
    else if (!been) made.io.opts.transports = ["polling", "websocket"]; // what the network lets through comes first
  });
  attempt = tryWhenWoken(made, show, () => tellLine(true));
  return made;
}
