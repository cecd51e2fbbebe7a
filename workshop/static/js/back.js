/** On the page that is met without contact: goes back to what was asked for as soon as the server answers. */

const EVERY = 3000; // milliseconds; and up to half more, so that a hall does not come back all at once

async function look() {
  try {
    const { status } = await fetch(location.href, { method: "HEAD", cache: "no-store" });
    if (status < 502) return location.reload();
  } catch {
    // still away
  }
  setTimeout(look, EVERY + (Math.random() * EVERY) / 2);
}

if (!location.pathname.startsWith("/utan-kontakt/")) {
  setTimeout(look, 500 + Math.random() * 1500);
  window.addEventListener("online", () => location.reload());
}
