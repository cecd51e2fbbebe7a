/**
 * The server does not know this page any more: it is drawn anew, but never in a loop.
 * @param {string} why @returns {boolean} whether it is, which it was not if the same has just been tried
 */
export function redraw(why) {
  const tried = history.state?.redrawn ?? {}; // outlives a reload where nothing else is kept
  if (Date.now() - (tried[why] ?? 0) < 30_000) return false;
  history.replaceState({ ...history.state, redrawn: { ...tried, [why]: Date.now() } }, "");
  location.reload();
  return true;
}
