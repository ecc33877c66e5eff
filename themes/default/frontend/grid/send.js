// What a drag asks of the server: the same service as the form, whose refusals are sentences.

const json = { Accept: "application/json" };

/** The sentence of a refusal (problem+json). */
export function reason(problem) {
  const all = (problem?.errors ?? []).map((error) => error.message).filter(Boolean);
  return all.join(" ") || problem?.detail || "";
}

/** `{ done, words, status }`; no words where the network is gone. */
export async function send(address, fields) {
  const csrf = document.querySelector("input[name=csrf]")?.value ?? "";
  const body = new URLSearchParams({ ...fields, csrf });
  const answer = await fetch(address, { method: "POST", headers: json, body }).catch(() => null);
  if (!answer) return { done: false, words: "", status: 0 };
  const said = await answer.json().catch(() => null);
  const words = answer.ok ? (said?.said ?? "") : reason(said);
  return { done: answer.ok, words, status: answer.status };
}

/** This page as it is now, or nothing. */
export async function page() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}
