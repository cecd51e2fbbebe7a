/**
 * A page that wakes up tries its line: what it slept through may have died without a word, and is up by its own account.
 * Stage and desk too: a laptop's lid is closed as well.
 */

/** @typedef {import("./room.js").Socket} Socket */
/** @typedef {import("./room.js").Screen} Screen */

const SILENCE = 2500; // milliseconds; with the time it takes to say so, less than three seconds

/**
 * @param {Socket} socket
 * @param {(screen: Screen) => void} show what the server answers with
 * @param {() => void} silent says that nothing is heard
 * @returns {() => void} tries the line at once
 */
export function tryWhenWoken(socket, show, silent) {
  let trying = false;

  /** A new line. The old one is left behind: it cannot even be ended in an orderly way, as that takes an answer too. */
  function renew() {
    socket.disconnect().connect();
    setTimeout(() => {
      trying = false;
      if (!socket.connected) silent();
    }, SILENCE);
  }

  function attempt() {
    if (trying || document.visibilityState !== "visible") return;
    trying = true;
    if (!socket.connected) return renew();
    socket.timeout(SILENCE).emit("screen", {}, (/** @type {Error|null} */ failed, /** @type {Screen} */ screen) => {
      if (failed) {
        silent();
        return renew();
      }
      trying = false;
      if (screen.html !== undefined) show(screen);
    });
  }

  window.addEventListener("online", attempt);
  document.addEventListener("visibilitychange", attempt);
  window.addEventListener("pageshow", ({ persisted }) => {
    // every page is shown once while its first line is on its way, and that one is to be let alone
    if (persisted || socket.connected || !socket.active) attempt();
  });
  return attempt;
}
