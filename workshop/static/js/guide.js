/** The guide of the first time: closed, it does not come back in this browser. */
const KEPT = "guide";
const guide = /** @type {HTMLDetailsElement|null} */ (document.getElementById("guide"));
try {
  if (localStorage.getItem(KEPT) === "läst") guide?.remove();
} catch {
  // a browser that keeps nothing: then it is always the first time
}
guide?.querySelector("[data-closes]")?.addEventListener("click", () => (guide.open = false));
guide?.addEventListener("toggle", () => {
  if (guide.open) return;
  guide.remove();
  try {
    localStorage.setItem(KEPT, "läst");
  } catch {
    // likewise
  }
});
