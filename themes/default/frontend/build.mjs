// Builds core/portal/assets/icons.svg: the few icons that the templates name, from Lucide (ISC licence).
import { readFileSync, writeFileSync } from "node:fs";

const icons = {
  "arrow-down": "arrow-down", "arrow-up": "arrow-up", badge: "id-card", banknote: "banknote", bell: "bell", bold: "bold", building: "building-2",
  calculator: "calculator", calendar: "calendar", car: "car", check: "check", "chevron-down": "chevron-down", "chevron-right": "chevron-right", clock: "clock", copy: "copy", download: "download",
  "external-link": "external-link", eye: "eye", "eye-off": "eye-off", "file-text": "file-text", folder: "folder",
  "graduation-cap": "graduation-cap", handshake: "handshake", heading: "heading", history: "history", home: "house", image: "image", inbox: "inbox", info: "info",
  italic: "italic", key: "key-round", link: "link", list: "list", "list-checks": "list-checks", "list-indent": "list-indent-increase",
  "list-ordered": "list-ordered", "list-outdent": "list-indent-decrease", "list-tree": "list-tree", lock: "lock", "log-out": "log-out",
  mail: "mail", menu: "menu", newspaper: "newspaper", palette: "palette", panel: "panels-top-left", pencil: "pencil", phone: "phone", pin: "pin", plus: "plus",
  quote: "quote", receipt: "receipt-euro", redo: "redo-2", rule: "minus", search: "search", settings: "settings", "shopping-cart": "shopping-cart", strike: "strikethrough", table: "table", train: "train-front", trash: "trash-2",
  "triangle-alert": "triangle-alert", undo: "undo-2", upload: "upload", user: "user", users: "users", wallet: "wallet", x: "x",
};

const symbols = Object.entries(icons).map(([id, name]) => {
  const svg = readFileSync(new URL(`node_modules/lucide-static/icons/${name}.svg`, import.meta.url), "utf8");
  const shapes = svg.replace(/<!--[\s\S]*?-->/g, "").replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
  return `<symbol id="${id}" viewBox="0 0 24 24">${shapes.replace(/\s*\n\s*/g, "")}</symbol>`;
});

const assets = new URL("../../../core/portal/assets/", import.meta.url);
writeFileSync(new URL("icons.svg", assets), `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`);
const licence = readFileSync(new URL("node_modules/lucide-static/LICENSE", import.meta.url), "utf8");
writeFileSync(new URL("LICENSES.txt", assets), `icons.svg is made of icons from Lucide (https://lucide.dev).\n\n${licence}`);
