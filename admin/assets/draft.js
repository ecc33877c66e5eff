// What is typed in the editor is kept: in this browser at once, on the server a few seconds later. The page always says
// which of the two it was; its words come from the form's data attributes.

const PAUSE = 3000;
const AGAIN = 20_000;
const HERE = 30_000;

const form = document.querySelector("form[data-draft]");
const state = form.querySelector(".draft-state");
const offer = form.querySelector(".draft-offer");
const address = form.dataset.draft;
const key = `draft ${address}`;

let changes = 0;
let kept = 0;
let timer;
let lastSaid = 0;
let refused = false;

/** What the form holds, without what belongs to one sending. */
function values() {
  const data = new FormData(form);
  for (const name of ["csrf", "once", "action"]) data.delete(name);
  return data;
}

function typed() {
  const pairs = [...values()].filter(([name]) => name !== "based_on");
  return JSON.stringify(pairs);
}

function say(name, more = {}) {
  let words = form.dataset[name] ?? name;
  for (const [what, value] of Object.entries(more)) words = words.replace(`{${what}}`, value);
  if (state.textContent !== words) state.textContent = words;
  state.dataset.kind = name;
}

/* In this browser. */

function remember() {
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), typed: typed() }));
  } catch {
    // Full or forbidden: the server keeps it.
  }
}

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

const forget = () => localStorage.removeItem(key);

/** Puts words from an earlier visit back into the form. */
function put(pairs) {
  for (const [name, value] of pairs) {
    const field = form.elements[name];
    if (!field) continue;
    if (field.type === "checkbox") field.checked = value === field.value;
    else field.value = value;
    if (field instanceof HTMLElement) field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function offerAgain() {
  const before = remembered();
  if (!before || before.typed === typed()) return forget();
  const day = new Date(before.at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
  const words = offer.querySelector("p");
  words.textContent = words.textContent.replace("{time}", day);
  offer.hidden = false;
  offer.querySelector("[value=take]").addEventListener("click", () => {
    offer.hidden = true;
    put(JSON.parse(before.typed));
  });
  offer.querySelector("[value=drop]").addEventListener("click", () => {
    offer.hidden = true;
    forget();
  });
}

/* On the server. */

const json = { Accept: "application/json" };

async function post(path, body) {
  body.append("csrf", form.elements.csrf.value);
  return fetch(`${address}/${path}`, { method: "POST", headers: json, body: new URLSearchParams(body) });
}

async function keep() {
  clearTimeout(timer);
  const sent = changes;
  const answer = await post("brouillon", values()).catch(() => null);
  if (!answer) return later("offline");
  // After the end of a session the answer is the sign-in page.
  if (answer.status === 401 || answer.redirected) return later("signedOut");
  const said = await answer.json().catch(() => null);
  if (answer.ok && said) return done(sent, said.based_on);
  refused = answer.status === 409;
  say(said?.errors?.[0]?.message || said?.detail || form.dataset.offline);
  if (!refused && answer.status >= 500) timer = setTimeout(keep, AGAIN);
}

function later(why) {
  say(why);
  timer = setTimeout(keep, AGAIN);
}

function done(sent, basedOn) {
  form.elements.based_on.value = basedOn;
  kept = sent;
  if (changes !== sent) return;
  forget();
  say("kept", { time: new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" }) });
}

function changed() {
  changes += 1;
  remember();
  if (refused) return;
  say("unsaved");
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
  here();
}

/** Tells the others who write this page that somebody is here. */
async function here() {
  if (Date.now() - lastSaid < HERE) return;
  lastSaid = Date.now();
  await post("presence", new FormData()).catch(() => null);
}

form.addEventListener("input", changed);
form.addEventListener("change", changed);
form.addEventListener("submit", () => {
  clearTimeout(timer);
  kept = changes;
});
addEventListener("online", () => changes !== kept && keep());
addEventListener("beforeunload", (event) => {
  if (changes !== kept) event.preventDefault();
});
addEventListener("pagehide", () => {
  if (!lastSaid) return;
  const left = new URLSearchParams({ csrf: form.elements.csrf.value, left: "yes" });
  navigator.sendBeacon(`${address}/presence`, left);
});
setInterval(() => lastSaid && !document.hidden && !refused && here(), HERE);
offerAgain();
if (form.dataset.held) here();
// A page with errors holds what was not saved.
if (document.querySelector(".error-summary")) changed();
