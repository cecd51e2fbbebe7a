/**
 * Gives the room's page a service worker, so that a reload without contact is not the browser's error page. Browsers lend
 * them to https and to this very machine only; elsewhere the page is as without.
 */
import { policy } from "./morph.js";

/** @param {string} path of the page: nothing else is stood between */
export async function prepareForAway(path) {
  const address = document.body.dataset.worker;
  if (!address || !navigator.serviceWorker) return;
  try {
    await navigator.serviceWorker.register(/** @type {string} */ (policy.createScriptURL(address)), { scope: path });
  } catch {
    // a browser that may not, or a net that went away just now
  }
}
