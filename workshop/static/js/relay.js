/** What is pressed while the stage has the focus is passed on to a desk in the same browser (keys.js), if there is one. */
const desk = new BroadcastChannel("storbild");
const PASSED = ["ArrowRight", "ArrowLeft", "PageUp", "PageDown", " ", ".", "b", "d", "q", "t"];

/** @param {string} code Of the workshop: a desk of another one does not listen. */
export function passKeysOn(code) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target instanceof HTMLButtonElement && event.key === " ") return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (!PASSED.includes(key)) return;
    event.preventDefault();
    desk.postMessage({ code, key });
  });
}
