/** The guide of the first time: closed, it does not come back in this browser. */
const KEPT = "guide";
const guide = /** @type {HTMLDetailsElement|null} */ (document.getElementById("guide"));

function isRead() {
  try {
    return localStorage.getItem(KEPT) === "läst";
  } catch {
    return false; // a browser that keeps nothing: then it is always the first time
  }
}

function close() {
  guide?.remove();
  try {
    localStorage.setItem(KEPT, "läst");
  } catch {
    // likewise
  }
}

if (isRead()) guide?.remove();
else if (guide && !guide.open) close(); // by its heading, before this script had come
guide?.querySelector("[data-closes]")?.addEventListener("click", close);
guide?.addEventListener("toggle", () => guide.open || close());
window.addEventListener("storage", () => isRead() && guide?.remove()); // in another tab
