/** In the lobby: asks now and then whether the person has been let in, and goes on when they have. */

const EVERY = 3000; // milliseconds; and up to a third more, so that a hall does not ask all at once

async function look() {
  try {
    const response = await fetch(document.body.dataset.ask ?? "", { headers: { Accept: "application/json" } });
    if (response.ok && !(await response.json()).waits) return location.replace("./");
  } catch {
    // the net is away: the next look may reach
  }
  setTimeout(look, EVERY + (Math.random() * EVERY) / 3);
}

setTimeout(look, EVERY);
