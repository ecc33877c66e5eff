// What is typed into a form is kept: in this browser at once, on the server a moment later. The page says which of the
// two it was; its words come from data attributes. Files go with the buttons alone.

const PAUSE = 2000;
const AGAIN = 20_000;

const said = document.querySelector(".ask-state");
const form = said.closest("form");
const state = form.elements.state;
const key = `ask ${form.elements.draft.value} ${form.elements.step?.value ?? 0}`;

let changes = 0;
let kept = 0;
let timer;
let refused = false;

function values() {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  data.delete("once");
  data.delete("go");
  return data;
}

const typed = () => JSON.stringify([...values()].filter(([name]) => !["csrf", "state"].includes(name)));

function say(name, more = "") {
  said.textContent = (said.dataset[name] ?? "").replace("{time}", more);
}

function remember() {
  try {
    localStorage.setItem(key, typed());
  } catch {
    // Full or forbidden: the server keeps it.
  }
}

/** Puts back what an earlier visit typed and the server never got. */
function putBack() {
  const before = localStorage.getItem(key);
  if (!before || before === typed()) return localStorage.removeItem(key);
  for (const [name, value] of JSON.parse(before)) {
    const fields = [form.elements[name] ?? []].flatMap((one) => (one instanceof RadioNodeList ? [...one] : one));
    for (const field of fields) {
      if (field.type === "hidden" || field.type === "file") continue;
      if (["checkbox", "radio"].includes(field.type)) field.checked ||= field.value === value;
      else field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
}

async function keep() {
  clearTimeout(timer);
  const sent = changes;
  const body = values();
  body.append("go", "keep");
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(body) }).catch(() => null);
  if (!answer) return later("offline");
  // After the end of a session the answer is the sign-in page.
  if (answer.status === 401 || answer.redirected) return later("signedOut");
  if (answer.status !== 204) {
    refused = true;
    return say("refused");
  }
  state.value = answer.headers.get("x-draft-state");
  form.action = `/demarches/brouillons/${form.elements.draft.value}`;
  kept = sent;
  if (changes !== sent) return;
  localStorage.removeItem(key);
  say("kept", new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" }));
}

function later(why) {
  say(why);
  timer = setTimeout(keep, AGAIN);
}

form.addEventListener("input", (event) => {
  if (event.target.type === "file") return;
  changes += 1;
  remember();
  if (refused) return;
  say("unsaved");
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
});
form.addEventListener("submit", () => {
  clearTimeout(timer);
  kept = changes;
  localStorage.removeItem(key);
});
addEventListener("online", () => changes !== kept && keep());
addEventListener("beforeunload", (event) => {
  if (changes !== kept) event.preventDefault();
});
putBack();
