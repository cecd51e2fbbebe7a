/**
 * What somebody has marked or written and not sent when the room goes on: the page says so, and gives it back if the same
 * is opened again. It is held by the page alone, and the script is fetched when somebody begins.
 */

/** @typedef {Record<string, string[]>} Fields */
/**
 * @typedef {object} Phone
 * @property {(asking: string) => (Fields|undefined)[]} owns what is stored there of this person, and what waits to be sent
 * @property {(form: HTMLFormElement, fields: Fields) => void} fill
 * @property {Record<string, string>} words
 * @property {(text: string) => void} say
 * @property {HTMLElement} late where it is said
 */

const form = () => /** @type {HTMLFormElement|null} */ (document.querySelector("#send"));
const place = () => form()?.dataset.to ?? "";
const isCard = () => form()?.dataset.takes === "card";

/** Of a card only its words: a column that is chosen says nothing. @returns {HTMLInputElement[]} */
const inputs = () => [...(form()?.querySelectorAll(isCard() ? "textarea" : "input:not([type=hidden]), textarea") ?? [])];
/** @param {HTMLInputElement} input */
const isChosen = ({ type }) => type === "radio" || type === "checkbox";
/** @param {HTMLInputElement} input */
const isGiven = (input) =>
  isChosen(input) ? input.checked : input.type === "number" ? Number(input.value) > 0 : Boolean(input.value.trim());

/** In words, as the screen has them. @param {HTMLInputElement} input */
function said(input) {
  const label = input.labels?.[0];
  const about = input.closest(".stand")?.querySelector("legend [dir]")?.textContent ?? "";
  if (isChosen(input)) return (about && `${about}: `) + (label?.querySelector("span")?.textContent ?? "");
  return input.type === "number" ? `${label?.textContent ?? ""} ${input.value}` : input.value;
}

/** An empty field says nothing, nor do no points. @param {Fields} fields */
const meant = (fields) =>
  Object.entries(fields)
    .flatMap(([name, all]) => all.map((one) => [name, one.trim()]))
    .filter(([name, one]) => one && !(name.startsWith("points-") && !Number(one)))
    .map((one) => JSON.stringify(one)).sort().join();

/** @param {Phone} phone */
function read({ owns }) {
  const given = inputs().filter(isGiven);
  /** @type {Fields} */
  const fields = {};
  for (const { name, value } of inputs().filter((one) => !isChosen(one) || one.checked)) (fields[name] ??= []).push(value);
  const own = owns(place());
  if (!given.length || (!isCard() && own.some((one) => one && meant(one) === meant(fields)))) return null;
  const text = given.map((input) => said(input).trim().replace(/\s+/g, " ")).join(", ");
  return { fields, text, to: place(), why: isCard() ? "unsent_card" : own[0] && meant(own[0]) ? "unsent_change" : "unsent" };
}

/** @param {Phone} phone */
export function startUnsent(phone) {
  /** @type {Map<string, Fields>} by where it was to be sent */
  const held = new Map();
  /** @type {ReturnType<typeof read>} as it was before the screen was drawn anew */
  let begun = null;
  let [last, told] = ["", ""];

  document.addEventListener("leaving", () => {
    begun = read(phone);
    last = place();
  });

  document.addEventListener("screen", () => {
    if (place() === last) return;
    if (begun) {
      held.set(begun.to, begun.fields);
      told = phone.words[begun.why].replace("{what}", () => begun?.text ?? "");
      phone.say(told);
    }
    giveBack();
  });

  function giveBack() {
    const [sent, fields] = [form(), held.get(place())];
    if (!sent || !fields) return;
    held.delete(place());
    phone.fill(sent, fields);
    inputs()[0]?.dispatchEvent(new Event("input", { bubbles: true }));
    if (told && phone.late.textContent === told) phone.say("");
  }
}
