// The editor of pages and news; without it the field and its own tool bar serve.
import { Editor } from "./editor.js";

for (const host of document.querySelectorAll("markdown-editor:has(.rich)")) new Editor(host);
