// Every screen, for each role that it concerns: nothing for axe to find, nothing wider than the window.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { Centre } from "./centre.mjs";

const everybody = ["/", "/documents", "/actualites", "/actualites/abonnement", "/recherche?q=conges", "/recherche?q=zzzz", "/personnes", "/mon-compte", "/a-traiter", "/notifications", "/plus", "/financeurs", "/ressources-humaines", "/ressources-humaines/conges-payes", "/ressources-humaines/documents-rh", "/nulle-part"];
const screens = {
  "": ["/connexion", "/mot-de-passe-oublie", "/api/docs", "/api/docs/pages"],
  salarie: everybody,
  communication: ["/", "/gerer/contenus", "/gerer/medias", "/gerer/medias?filtre=doubles", "/gerer/liens", "/gerer/liens/nouveau"],
  informatique: ["/gerer/reglages", "/gerer/reglages/accounts.idle_hours", "/gerer/modules", "/gerer/modules/funders", "/gerer/etat", "/gerer/sauvegardes", "/gerer/courriels", "/gerer/taches", "/gerer/sites-a-prevenir", "/gerer/sites-a-prevenir/nouveau", "/gerer/accueil", "/gerer/accueil?pour=hr", "/gerer/accueil/apercu?pour=hr", "/gerer/journal", "/gerer/journal?du=2020-01-01&au=2020-01-02", "/gerer/personnes", "/gerer/personnes/nouvelle", "/gerer/personnes/import", "/gerer/roles", "/gerer/pourquoi", "/gerer/appareils", "/gerer/secteurs", "/gerer/charte", "/gerer/charte/service?theme=origine"],
};
let centre;

before(async () => (centre = await Centre.start()));
after(() => centre?.stop());

/** The screens of one section, one page and one library of the back office, by following its own links; one page is thrown away. */
async function managed(page) {
  const hrefs = () => page.locator("main a.row-title").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  await page.goto("/gerer/contenus");
  const section = (await hrefs())[1];
  await page.goto(section);
  const links = await hrefs();
  const [editor, thrown] = links.filter((link) => link.includes("/pages/"));
  const library = links.find((link) => link.includes("/contenus/"));
  const written = editor?.replace("pages", "contenus");
  await page.goto(`${written}/historique`);
  const revision = (await hrefs())[0];
  await page.evaluate((path) => fetch(path, { method: "POST" }), `${thrown.replace("pages", "contenus")}/corbeille`);
  await page.goto("/gerer/corbeille");
  const restore = await page.locator("main .row form").first().getAttribute("action");
  return [section, library, editor, `${section}/public`, `${section}/reglages`, `${section}/historique`, `${section}/nouveau?type=news`, revision, "/gerer/corbeille", restore].filter(Boolean);
}

for (const [width, colorScheme] of [[320, "light"], [360, "dark"], [768, "light"], [1280, "light"]]) {
  test(`screens at ${width} px, ${colorScheme}`, async () => {
    const faults = [];
    for (const [username, paths] of Object.entries(screens)) {
      const page = await centre.page(username, { viewport: { width, height: 800 }, colorScheme });
      const more = username === "communication" ? await managed(page) : [];
      for (const path of [...paths, ...more]) {
        await page.goto(path);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > width) faults.push(`${path}: ${wide} px wide`);
        const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]).analyze();
        for (const { id, nodes } of violations) faults.push(`${path}: ${id}: ${nodes[0].html.slice(0, 160)}`);
      }
      faults.push(...page.complaints);
      await page.context().close();
    }
    assert.deepEqual([...new Set(faults)], []);
  });
}
