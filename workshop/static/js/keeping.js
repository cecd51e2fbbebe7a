/**
 * What the tab keeps for itself through a reload. A browser may have no storage, refuse it or have it full: then the
 * page alone holds it for as long as it is open, and nothing else is lost.
 */

/** @type {Map<string, string>} what storage did not take */
const here = new Map();

/** @param {string} key @returns {string|null} */
export function kept(key) {
  if (here.has(key)) return here.get(key) ?? null;
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {string} key @param {string} value */
export function keep(key, value) {
  here.delete(key);
  try {
    sessionStorage.setItem(key, value);
  } catch {
    here.set(key, value);
    forget(key);
  }
}

/** What storage took before is out of date by now: after a reload it would be sent as if it were new. @param {string} key */
function forget(key) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // then it holds nothing of ours either
  }
}
