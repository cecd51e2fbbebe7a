/** Keeps the screen from going dark while the page is looked at. A browser that cannot, or may not, lets it be. */
async function ask() {
  if (document.visibilityState !== "visible") return;
  try {
    await navigator.wakeLock?.request("screen");
  } catch {
    // a low battery, or a browser that says no
  }
}

/** The browser lets go whenever the page is hidden. */
export function stayAwake() {
  ask();
  document.addEventListener("visibilitychange", ask);
}
