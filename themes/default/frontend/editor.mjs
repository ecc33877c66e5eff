// Builds admin/assets/editor.js: our editor (editor/*.js) with ProseMirror and markdown-it in one file, and the licences
// of what is inside. `node editor.mjs --check` says whether the committed files are what the sources give.
import { bundled, committed, licences } from "./bundled.mjs";

const { text, packages } = await bundled("editor/main.js");
committed("../../../admin/assets/", {
  "editor.js": `// Made by themes/default/frontend/editor.mjs; licences in editor.LICENSES.txt\n${text}`,
  "editor.LICENSES.txt": `editor.js is made of our own sources and of these libraries.\n\n${licences(packages)}`,
});
