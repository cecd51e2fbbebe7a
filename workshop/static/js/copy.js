/** Buttons that copy the text of a field. Without script the field is there to be marked by hand. */

for (const button of document.querySelectorAll("button[data-copies]")) {
  if (!(button instanceof HTMLButtonElement)) continue;
  const field = document.getElementById(button.dataset.copies ?? "");
  const said = button.parentElement?.querySelector("[role=status]");
  if (!said || !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    said.textContent = (await copy(field.value)) ? button.dataset.done ?? "" : button.dataset.failed ?? "";
  });
}

/** On a plain http address the browser keeps its clipboard to itself: then what is marked is copied the old way. */
async function copy(/** @type {string} */ text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}
