/** While letters go out: tells how many have gone, and draws the page anew when the last one has. */

const box = /** @type {HTMLElement} */ (document.querySelector("[data-sending]"));
const [bar, told] = [box.querySelector("progress"), box.querySelector("[data-told]")];

async function look() {
  try {
    const response = await fetch(box.dataset.sending ?? "", { headers: { Accept: "application/json" } });
    const now = await response.json();
    if (!now.busy) return location.reload();
    if (bar) [bar.max, bar.value] = [now.all, now.sent];
    if (told && now.told) told.textContent = now.told;
  } catch {
    // the net is away: the next look may reach
  }
  setTimeout(look, 2000);
}

setTimeout(look, 1000);
