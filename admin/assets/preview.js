// « Aperçu »: the words as they stand in the editor, sent into a frame of a dialog. Without this script the button opens
// them in another tab.

const dialog = document.querySelector("dialog[data-form]");
const editor = document.getElementById(dialog.dataset.form);
const opener = editor.querySelector("[name=action][value=preview]");

/** Sends a copy of the form: the form itself stays as it is, unsent. */
function show() {
  const copy = document.createElement("form");
  copy.method = "post";
  copy.action = dialog.dataset.address;
  copy.target = "preview-frame";
  copy.hidden = true;
  for (const [name, value] of new FormData(editor)) {
    if (name === "once" || typeof value !== "string") continue;
    const field = document.createElement("textarea");
    field.name = name;
    field.value = value;
    copy.append(field);
  }
  document.body.append(copy);
  copy.submit();
  copy.remove();
}

opener.addEventListener("click", (event) => {
  event.preventDefault();
  dialog.showModal();
  show();
});
dialog.querySelector("[value=close]").addEventListener("click", () => dialog.close());
dialog.addEventListener("close", () => opener.focus());
