/**
 * Stands between the room's page and the net, so that a reload without contact meets a calm page of ours. It keeps that page
 * and what it is drawn with; nothing that belongs to a person ever passes into what is kept. The net always comes first.
 */

const VERSION = new URL(location.href).search;
const PLACE = new URL(registration.scope).pathname;
const KEPT = `away ${PLACE} ${VERSION}`;
const PAGE = PLACE.startsWith("/ledare/") ? "/utan-kontakt/ledarvy" : "/utan-kontakt/mobil";

/** The page, and every file that it names. */
async function keep() {
  const cache = await caches.open(KEPT);
  const page = await fetch(PAGE, { credentials: "omit" });
  const files = [...(await page.clone().text()).matchAll(/(?:href|src)="(\/static\/[^"]+&amp;kept)"/g)];
  await cache.addAll(files.map(([, file]) => file.replace("&amp;", "&")));
  await cache.put(PAGE, page);
}

/** Those of earlier versions, of this place alone. */
async function forget() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(`away ${PLACE} `) && name !== KEPT).map((name) => caches.delete(name)));
}

/** What a proxy says while our server is gone is no answer of ours. @param {Response} answer */
const isOurs = (answer) => answer.status < 502 || answer.headers.has("Content-Security-Policy");

/** @param {Request} request */
async function open(request) {
  try {
    const answer = await fetch(request);
    return isOurs(answer) ? answer : ((await caches.match(PAGE)) ?? answer);
  } catch (gone) {
    const page = await caches.match(PAGE);
    if (!page) throw gone;
    return page;
  }
}

/** @param {Request} request */
const file = async (request) => (await caches.match(request)) ?? fetch(request);

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(keep());
});
addEventListener("activate", (event) => event.waitUntil(forget()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate" && request.method === "GET") event.respondWith(open(request));
  else if (request.url.endsWith("&kept")) event.respondWith(file(request));
});
