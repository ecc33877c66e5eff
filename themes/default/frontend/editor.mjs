// Builds admin/assets/editor.js: our editor (editor/*.js) with ProseMirror and markdown-it in one file, and the licences
// of what is inside. `node editor.mjs --check` says whether the committed files are what the sources give.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const here = new URL(".", import.meta.url);
const { outputFiles, metafile } = await build({
  entryPoints: [new URL("editor/main.js", here).pathname],
  absWorkingDir: here.pathname,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022"],
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
});

const packages = Object.keys(metafile.inputs).map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
const licence = (name) => {
  const folder = new URL(`node_modules/${name}/`, here);
  const { license } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
  const file = ["LICENSE", "LICENSE.txt", "LICENSE.md", "license", "LICENSE-MIT.txt"].map((one) => new URL(one, folder)).find((one) => existsSync(one));
  return `== ${name} (${license})\n\n${file ? readFileSync(file, "utf8").trim() : license}\n`;
};
const licences = [...new Set(packages.filter(Boolean))].sort().map(licence).join("\n");

const assets = new URL("../../../admin/assets/", here);
const made = { "editor.js": `// Made by themes/default/frontend/editor.mjs; licences in editor.LICENSES.txt\n${outputFiles[0].text}`, "editor.LICENSES.txt": `editor.js is made of our own sources and of these libraries.\n\n${licences}` };
for (const [name, text] of Object.entries(made)) {
  const file = new URL(name, assets);
  if (!process.argv.includes("--check")) writeFileSync(file, text);
  else if (readFileSync(file, "utf8") !== text) throw new Error(`${name} is not what the sources give: npm run build`);
}
