/** Puts HTML from our own server into the page, changing only what differs. */
/* global Idiomorph */

const asItIs = { createHTML: (/** @type {string} */ html) => html, createScriptURL: (/** @type {string} */ url) => url };
/** The one policy there is: for HTML from our own socket, and for the address of our own worker. */
export const policy = window.trustedTypes?.createPolicy("fragment", asItIs) ?? asItIs;

/**
 * @param {string} html from our own server, over our own socket
 * @returns {ChildNode[]}
 */
function parse(html) {
  const template = document.createElement("template");
  template.innerHTML = /** @type {string} */ (policy.createHTML(html));
  return [...template.content.childNodes];
}

/**
 * What somebody is filling in is left alone: a node with the same `data-keep` as before is not touched. What they have opened
 * stays open.
 * @param {Element} target @param {string} html
 */
export function morph(target, html) {
  Idiomorph.morph(target, parse(html), {
    morphStyle: "innerHTML",
    ignoreActiveValue: document.activeElement?.matches("input, textarea, select") ?? false, // it would keep a button's words too
    callbacks: {
      beforeNodeMorphed: (/** @type {Node} */ before, /** @type {Node} */ after) =>
        !(before instanceof HTMLElement && after instanceof HTMLElement && before.dataset.keep
          && before.dataset.keep === after.dataset.keep),
      beforeAttributeUpdated: (/** @type {string} */ name, /** @type {Element} */ _node, /** @type {string} */ how) =>
        !(name === "open" && how === "remove"),
    },
  });
}
