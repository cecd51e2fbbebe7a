/**
 * A measure saves itself, field by field, as it is written; without script the button does. What could not be sent is
 * tried again, with all that has been written meanwhile.
 */
const PATIENCE = 10_000; // milliseconds for one try
const AGAIN = 3_000;

/** @typedef {{version: number, at: string, edit: string, disputed: Record<string, string>, others: Record<string, string>,
 * grounds: string[], questions: string[]}} Saved */

const form = /** @type {HTMLFormElement} */ (document.getElementById("measure-form"));
const said = /** @type {HTMLElement} */ (document.getElementById("saved"));
const words = /** @type {Record<string, string>} */ (JSON.parse(said.dataset.words ?? "{}"));
const version = /** @type {HTMLInputElement} */ (document.getElementById("measure-version"));
const asked = /** @type {HTMLElement} */ (document.querySelector(".asked"));
let busy = false;
let waiting = false; // something has been written since what is being sent
let timer = 0;
let chose = false; // what the measure rests on
const grounds = () => /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input[name=grounds]"));

/** @param {string} which @param {string} value */
const say = (which, value = "") => { said.textContent = (words[which] ?? "").replace("{}", value); };

/** @param {string} name @param {string} text of an error, or of what somebody else wrote; "" takes it away */
function beside(name, text) {
  const field = form.querySelector(`[name="${name}"]`)?.closest(".field, fieldset");
  if (!field) return;
  const place = field.querySelector("[data-beside]") ?? Object.assign(document.createElement("p"), { className: "error" });
  place.setAttribute("data-beside", "");
  place.textContent = text;
  field.append(place);
}

/** @param {string[]} questions */
function ask(questions) {
  asked.hidden = questions.length === 0;
  asked.querySelector("ul")?.replaceChildren(
    ...questions.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
}

/** What somebody else has written comes into the fields that nobody is in. @param {Saved} reply */
function fill(reply) {
  for (const [name, value] of Object.entries(reply.others)) {
    const field = form.elements.namedItem(name);
    if (field && field !== document.activeElement) /** @type {RadioNodeList} */ (field).value = value;
  }
  for (const box of grounds()) box.checked = reply.grounds.includes(box.value);
}

/** @param {Saved} reply */
function took(reply) {
  version.value = String(reply.version);
  form.action = reply.edit;
  for (const [name, text] of Object.entries(reply.disputed)) beside(name, (words.disputed ?? "").replace("{}", text));
  fill(reply);
  ask(reply.questions);
  say("saved", reply.at);
}

async function save() {
  window.clearTimeout(timer);
  if (busy) { waiting = true; return; }
  if (!(/** @type {HTMLTextAreaElement} */ (form.elements.namedItem("what")).value.trim())) return;
  busy = true;
  waiting = false;
  say("saving");
  for (const place of form.querySelectorAll("[data-beside]")) place.textContent = "";
  const sent = new FormData(form);
  if (!chose) { sent.delete("grounds"); sent.delete("grounds_offered"); }
  chose = false;
  try {
    const reply = await fetch(form.action, {
      method: "POST", body: sent, headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (reply.ok) took(await reply.json());
    else await refused(reply);
  } catch {
    say("kept");
    waiting = true;
    chose ||= sent.has("grounds_offered");
  }
  busy = false;
  if (waiting) timer = window.setTimeout(save, AGAIN);
}

/** @param {Response} reply */
async function refused(reply) {
  const told = await reply.json().catch(() => ({}));
  for (const [name, text] of Object.entries(told.errors ?? {})) beside(name, String(text));
  said.textContent = told.message ?? words.wrong ?? "";
}

/** Only what somebody chose in a list of many is shown. @param {string} sought */
function find(sought) {
  for (const choice of form.querySelectorAll(".grounds-of .choice")) {
    const label = /** @type {HTMLElement} */ (choice);
    const chosen = label.querySelector("input")?.checked;
    label.hidden = !chosen && !(label.textContent ?? "").toLocaleLowerCase("sv").includes(sought.toLocaleLowerCase("sv"));
  }
}

form.addEventListener("change", (event) => {
  const field = /** @type {HTMLInputElement} */ (event.target);
  chose ||= field.name === "grounds";
  if (field.id !== "find") save();
});
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
const search = /** @type {HTMLInputElement|null} */ (document.getElementById("find"));
search?.closest("[data-find]")?.removeAttribute("hidden");
search?.addEventListener("input", () => find(search.value));
