/** A plan that is dropped anywhere on the page lands in its field and is read at once; without a script one chooses it. */

const LARGEST = 20 * 1024 * 1024; // bytes, as the server has it

/** @returns {HTMLInputElement|null} */
const field = () => document.querySelector("[data-drop] input[type=file]");

/** @param {DragEvent} event */
const holdsFile = (event) => event.dataTransfer?.types.includes("Files") ?? false;

/** @param {boolean} on */
const mark = (on) => document.querySelector("[data-drop]")?.classList.toggle("over", on);

document.addEventListener("dragover", (event) => {
  if (!holdsFile(event)) return;
  event.preventDefault(); // else the browser leaves the page and opens the file
  mark(Boolean(field()));
});

document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) mark(false);
});

document.addEventListener("drop", (event) => {
  if (!holdsFile(event)) return;
  event.preventDefault();
  mark(false);
  const around = document.querySelector("details[data-drop]");
  if (around instanceof HTMLDetailsElement) around.open = true; // what is said of the file stands in it
  const [into, files] = [field(), event.dataTransfer?.files];
  if (!into || files?.length !== 1) return;
  into.files = files;
  const button = /** @type {HTMLButtonElement|null} */ (document.querySelector("[data-drop] button"));
  if (fits(into)) into.form?.requestSubmit(button);
});

document.addEventListener("change", (event) => {
  if (event.target instanceof HTMLInputElement && event.target === field()) fits(event.target);
});

/** One that is too large is not sent: the server would take nothing of what else is typed. @param {HTMLInputElement} into */
function fits(into) {
  const tooLarge = [...(into.files ?? [])].some((file) => file.size > LARGEST);
  const said = document.querySelector("[data-too-large]");
  if (said instanceof HTMLElement) said.hidden = !tooLarge;
  if (tooLarge) into.value = "";
  return !tooLarge;
}
