// Makes the pictures of the README: PARVIS_BIN=… node tests/browser/pictures.mjs
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Centre } from "./centre.mjs";

const folder = join(import.meta.dirname, "../../docs/pictures");
const desk = { viewport: { width: 1280, height: 820 } };
const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const pictures = [
  ["home-desk", "salarie", desk, "/"],
  ["home-phone", "salarie", phone, "/"],
  ["search-phone", "salarie", phone, "/recherche?q=conges+payes"],
  ["manage-desk", "communication", desk, "/gerer/contenus"],
];

mkdirSync(folder, { recursive: true });
const centre = await Centre.start();
try {
  for (const [name, username, options, path] of pictures) {
    const page = await centre.page(username, options);
    await page.goto(path);
    await page.screenshot({ path: join(folder, `${name}.jpg`), type: "jpeg", quality: 72 });
    await page.context().close();
  }
} finally {
  await centre.stop();
}
