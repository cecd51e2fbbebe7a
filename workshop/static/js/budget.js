/**
 * Whole numbers out of a budget: a − and a + beside each field, and how much is left in words. The fields are ordinary
 * ones and the server counts again, so without this they are typed in and told what is too much when sent.
 */
const BUDGET = "fieldset[data-budget]";
const LEFT = ".left[data-some]";

/** @param {HTMLInputElement} field */
const amount = (field) => Math.max(0, Math.trunc(Number(field.value)) || 0);

/** @param {Element} budget @returns {HTMLInputElement[]} */
const fieldsOf = (budget) => [...budget.querySelectorAll(".stepper input")];

/** @param {string} text @param {string} name */
function press(text, name) {
  const made = document.createElement("button");
  made.type = "button";
  made.tabIndex = -1; // the field itself counts with the arrow keys
  made.textContent = text;
  made.setAttribute("aria-label", name);
  return made;
}

/** @param {HTMLElement} budget */
function count(budget) {
  const left = Number(budget.dataset.budget) - fieldsOf(budget).reduce((sum, field) => sum + amount(field), 0);
  for (const field of fieldsOf(budget)) {
    const [less, more] = /** @type {NodeListOf<HTMLButtonElement>} */ (field.parentElement?.querySelectorAll("button") ?? []);
    if (less) less.disabled = !amount(field);
    if (more) more.disabled = left <= 0 || amount(field) >= Number(field.max);
  }
  const told = /** @type {HTMLElement|null} */ (document.querySelector(LEFT));
  if (!told) return;
  const { some, none, beyond } = told.dataset;
  const text = (left > 0 ? some : left ? beyond : none)?.replace("{n}", String(Math.abs(left))) ?? "";
  if (told.textContent !== text) told.textContent = text;
  told.classList.toggle("over", left < 0);
  told.dataset.coins = Number(budget.dataset.budget) > 10 ? "" : "●".repeat(Math.max(0, left)) + "○".repeat(Number(budget.dataset.budget) - Math.max(0, left));
}

/** @param {HTMLElement} budget */
function dress(budget) {
  for (const stepper of /** @type {NodeListOf<HTMLElement>} */ (budget.querySelectorAll(".stepper"))) {
    if (stepper.querySelector("button")) continue;
    stepper.prepend(press("−", stepper.dataset.less ?? ""));
    stepper.append(press("+", stepper.dataset.more ?? ""));
  }
  count(budget);
}

/** What is left stands in the foot, in sight however long the list is. */
function moveToFoot() {
  const told = document.querySelector(`${BUDGET} ${LEFT}`);
  told?.setAttribute("role", "status");
  if (told) document.getElementById("left")?.replaceChildren(told);
  else if (!document.querySelector(BUDGET)) document.getElementById("left")?.replaceChildren();
}

/** Now, and again whenever the screen has been drawn anew. */
export function startBudgets() {
  moveToFoot();
  document.querySelectorAll(BUDGET).forEach((budget) => dress(/** @type {HTMLElement} */ (budget)));
}

document.addEventListener("screen", moveToFoot); // the next screen may have none

document.addEventListener("input", (event) => {
  const budget = event.target instanceof Element && event.target.closest(BUDGET);
  if (budget) count(/** @type {HTMLElement} */ (budget));
});

document.addEventListener("click", (event) => {
  const pressed = event.target instanceof Element ? event.target.closest(".stepper button") : null;
  const field = pressed?.parentElement?.querySelector("input");
  if (!pressed || !field) return;
  field.value = String(amount(field) + (pressed === pressed.parentElement?.lastElementChild ? 1 : -1));
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
