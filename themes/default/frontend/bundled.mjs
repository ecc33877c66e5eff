// What our bundles have in common: made of our sources and of libraries, written with the licences of what is inside, and
// checked (`--check`) against what is committed.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const here = new URL(".", import.meta.url);

/** The text of one entry with all that it imports, and the packages that are inside. */
export async function bundled(entry) {
  const { outputFiles, metafile } = await build({
    entryPoints: [new URL(entry, here).pathname],
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
  return { text: outputFiles[0].text, packages: packages.filter(Boolean) };
}

/** The licences of packages; `kept` names a file of ours for one that forgot its own. */
export function licences(packages, kept = {}) {
  const licence = (name) => {
    const folder = new URL(`node_modules/${name}/`, here);
    const { license } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
    const names = ["LICENSE", "LICENSE.txt", "LICENSE.md", "license", "LICENSE-MIT.txt"];
    const file = [...names.map((one) => new URL(one, folder)), kept[name] && new URL(kept[name], here)].find((one) => one && existsSync(one));
    return `== ${name} (${license})\n\n${file ? readFileSync(file, "utf8").trim() : license}\n`;
  };
  return [...new Set(packages)].sort().map(licence).join("\n");
}

/** Writes the files into a folder of assets, or says which one is not what the sources give. */
export function committed(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    const file = new URL(name, new URL(folder, here));
    if (!process.argv.includes("--check")) writeFileSync(file, text);
    else if (readFileSync(file, "utf8") !== text) throw new Error(`${name} is not what the sources give: npm run build`);
  }
}
