// Every screen, for each role that it concerns: nothing for axe to find, nothing wider than the window. Then the states
// that only deeds bring: refused, empty, opened, seen as a colleague, on paper.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Centre, FONT, LOGO, PASSWORD, faults } from "./centre.mjs";

const everybody = ["/", "/documents", "/actualites", "/actualites/abonnement", "/recherche?q=conges", "/recherche?q=zzzz", "/personnes", "/mon-compte", "/mon-compte/remplacements", "/a-traiter", "/notifications", "/plus", "/financeurs", "/conges", "/conges/equipe", "/ressources-humaines", "/ressources-humaines/conges-payes", "/ressources-humaines/documents-rh", "/nulle-part"];
const screens = {
  "": ["/connexion", "/mot-de-passe-oublie", "/api/docs", "/api/docs/pages"],
  salarie: everybody,
  rh: ["/gerer/conges", "/gerer/conges/compteurs", "/gerer/conges/compteurs/paid", "/gerer/conges/nouveau-compteur", "/gerer/conges/import", "/gerer/conges/paie", "/gerer/conges/a-revoir", "/gerer/conges/fermetures", "/gerer/calendrier", "/gerer/calendrier/jours/fermetures/nouveau", "/gerer/calendrier/horaires"],
  communication: ["/", "/gerer/contenus", "/gerer/corbeille", "/gerer/medias", "/gerer/medias?filtre=doubles", "/gerer/medias?q=zzzz", "/gerer/liens", "/gerer/liens/nouveau"],
  informatique: ["/gerer/reglages", "/gerer/reglages/accounts.idle_hours", "/gerer/modules", "/gerer/modules/funders", "/gerer/courriels", "/gerer/taches", "/gerer/accueil", "/gerer/accueil?pour=hr", "/gerer/accueil/apercu?pour=hr", "/gerer/journal", "/gerer/journal?du=2020-01-01&au=2020-01-02", "/gerer/personnes", "/gerer/personnes?q=zzzz", "/gerer/personnes/nouvelle", "/gerer/personnes/import", "/gerer/roles", "/gerer/pourquoi", "/gerer/appareils", "/gerer/secteurs", "/gerer/charte", "/gerer/charte/service?theme=origine", "/gerer/sauvegardes", "/gerer/etat", "/gerer/sites-a-prevenir", "/gerer/sites-a-prevenir/nouveau", "/demo/courriels"],
};
let centre;

before(async () => (centre = await Centre.start()));
after(() => centre?.stop());

const hrefs = (page, selector = "main a.row-title") => page.locator(selector).evaluateAll((all) => all.map((one) => one.getAttribute("href")));

/** The screens of one section, one page, one library, one document and one image of the back office, by following its own links; one page is thrown away. */
async function managed(page) {
  await page.goto("/gerer/contenus");
  const section = (await hrefs(page))[1];
  await page.goto(section);
  const links = await hrefs(page);
  const [editor, thrown] = links.filter((link) => link.includes("/pages/"));
  const library = links.find((link) => link.includes("/contenus/"));
  const written = editor.replace("pages", "contenus");
  await page.goto(library);
  const document = (await hrefs(page)).find((link) => link.includes("/documents/"));
  await page.goto("/gerer/medias");
  const [image] = await hrefs(page, 'main a[href^="/gerer/medias/"]');
  await page.goto(editor);
  await page.fill("[name=summary]", `Un autre résumé, ${Date.now()}.`);
  await page.click("button[value=publish]");
  await page.waitForSelector(".flash");
  await page.goto(`${written}/historique`);
  const revision = (await hrefs(page))[0];
  await page.evaluate((path) => fetch(path, { method: "POST" }), `${thrown.replace("pages", "contenus")}/corbeille`);
  await page.goto("/gerer/corbeille");
  const restore = await page.locator("main .row form").first().getAttribute("action");
  return [section, library, document, image, editor, `${editor}/apercu`, `${section}/public`, `${section}/reglages`, `${section}/historique`, `${written}/historique`, `${section}/nouveau?type=news`, `${section}/importer`, revision, "/gerer/corbeille", restore];
}

for (const [width, colorScheme] of [[320, "light"], [360, "dark"], [768, "light"], [1280, "light"]]) {
  test(`screens at ${width} px, ${colorScheme}`, async () => {
    const found = [];
    for (const [username, paths] of Object.entries(screens)) {
      const page = await centre.page(username, { viewport: { width, height: 800 }, colorScheme });
      const first = username === "communication" ? paths.concat(await managed(page)) : paths;
      for (const path of first) {
        await page.goto(path);
        found.push(...(await faults(page, path)));
      }
      found.push(...page.complaints);
      await page.context().close();
    }
    assert.deepEqual([...new Set(found)], []);
  });
}

/** Sends the first form as it is, whatever the browser would ask for first. */
const send = (page) => Promise.all([page.waitForNavigation(), page.locator("main form[method=post]").first().evaluate((form) => form.submit())]);

/** What is refused is said where it was typed. */
async function refused(page, look) {
  await page.goto("/gerer/contenus");
  const [, section] = await hrefs(page);
  for (const path of [`${section}/nouveau?type=page`, "/gerer/personnes/nouvelle", "/gerer/personnes/import", "/gerer/secteurs", "/gerer/charte", "/gerer/modules/funders", "/gerer/liens/nouveau"]) {
    await page.goto(path);
    await send(page);
    await look(`${path}, refused`);
  }
  await page.goto("/gerer/reglages/accounts.idle_hours");
  await page.locator("main form .input").fill("999");
  await send(page);
  await look("a setting, refused");
}

/** A charter with a logo and a font of its own, one that cannot be read, an archive that is none. */
async function charter(page, look) {
  await page.goto("/gerer/charte");
  await page.fill("[name=label]", "Charte d’essai");
  await page.click("main form .button-primary");
  await page.waitForSelector("charter-colours");
  const address = page.url();
  for (const [name, file] of [["logo", LOGO], ["text", FONT]]) {
    await page.setInputFiles(`[name=${name}]`, file);
    await Promise.all([page.waitForNavigation(), page.locator(`form:has([name=${name}]) button`).click()]);
    assert.equal(await page.locator(".flash").count(), 1, await page.locator("main").textContent());
    await look(`a charter with its ${name}`);
  }
  await page.setInputFiles("[name=logo]", FONT);
  await Promise.all([page.waitForNavigation(), page.locator("form:has([name=logo]) button").click()]);
  await look("a logo that is none");
  await page.goto(address);
  await page.fill("[name=light-accent]", "#ffdd00");
  await Promise.all([page.waitForNavigation(), page.click(".charter-save button")]);
  await look("a charter that cannot be read");
  await page.goto("/gerer/charte");
  await page.setInputFiles("[name=file]", LOGO);
  await Promise.all([page.waitForNavigation(), page.locator("form:has([name=file]) button").click()]);
  await look("an archive that is none");
  await page.goto(address);
  await page.locator("details.confirm summary").click();
  await look("a charter, before it is deleted");
}

/** Somebody's screens, what depends on them, and the site through their eyes. */
async function people(page, look) {
  const person = async (name) => {
    await page.goto(`/gerer/personnes?q=${name}`);
    return (await hrefs(page))[0];
  };
  const [nobody, somebody] = [await person("Morel"), await person("Marchand")];
  for (const path of [nobody, somebody, `${nobody}/depart`, `${somebody}/depart`]) {
    await page.goto(path);
    await look(path.replace(/[0-9a-f-]{36}/, "{id}"));
  }
  await page.goto(`${somebody}/depart`);
  await send(page);
  await look("a departure, refused");
  await page.goto(nobody);
  await page.locator("details.confirm summary").click();
  await look("an account, before it is closed");
  await page.goto(nobody);
  await page.fill("[name=see_as_password]", PASSWORD);
  await Promise.all([page.waitForNavigation(), page.locator("form[action$=voir-comme] button").click()]);
  for (const path of ["/", "/documents", "/nulle-part", "/gerer/contenus"]) {
    await page.goto(path);
    assert.ok(await page.locator(".seeing").isVisible());
    await look(`${path}, seen as somebody`);
  }
  await Promise.all([page.waitForNavigation(), page.click(".seeing button")]);
}

/** What opens on a press. */
async function opened(page, look) {
  await page.goto("/gerer/contenus");
  await page.goto((await hrefs(page))[1]);
  const menu = page.locator("details.menu");
  for (const one of [menu.first(), menu.last()]) {
    await one.locator("summary").click();
    await look("what can be done to a row");
  }
  assert.equal(await page.locator("details.menu[open]").count(), 1, "one at a time");
  await page.locator(".row-tick input").first().check();
  await look("several at once");
  await page.locator("details.account summary").click();
  await look("the account's menu");
  await page.goto((await hrefs(page, 'main a.row-title[href*="/gerer/pages/"]'))[0]);
  for (const one of await page.locator("main details.more > summary").all()) await one.click();
  await look("the dates of a page");
  await page.click("button[value=preview]");
  await page.frameLocator("dialog[open] iframe").locator(".feder").waitFor();
  await look("the preview", ["iframe"]);
  await page.check("dialog[open] [value=desk]");
  await look("the preview as on a desk", ["iframe"]);
}

/** As printed. */
async function paper(page, look) {
  await page.emulateMedia({ media: "print" });
  for (const path of ["/ressources-humaines", "/ressources-humaines/documents-rh", "/actualites", "/documents", "/personnes", "/gerer/journal"]) {
    await page.goto(path);
    assert.ok(await page.locator(".brand-name").isVisible(), "whose paper it is");
    assert.ok(await page.locator(".feder").isVisible());
    assert.equal(await page.locator(".button:visible, nav:visible").count(), 0, "nothing to press on paper");
    await look(`${path}, on paper`);
  }
  await page.emulateMedia({ media: null });
}

for (const [width, colorScheme] of [[360, "dark"], [1280, "light"]]) {
  test(`states at ${width} px, ${colorScheme}`, async () => {
    const page = await centre.page("informatique", { viewport: { width, height: 800 }, colorScheme });
    const found = [];
    const look = async (where, but) => found.push(...(await faults(page, where, [".charter-sample", ...(but ?? [])])));
    for (const part of [refused, charter, people, opened, paper]) await part(page, look);
    found.push(...page.complaints);
    assert.deepEqual([...new Set(found)], []);
  });
}

test("a wrong password and a link that is no more", async () => {
  const page = await centre.page(null, { viewport: { width: 360, height: 800 } });
  const found = [];
  await page.goto("/connexion");
  await page.fill("[name=login]", "salarie");
  await page.fill("[name=password]", "faux");
  await Promise.all([page.waitForNavigation(), page.click("main form button[type=submit]")]);
  found.push(...(await faults(page, "a wrong password")));
  for (const path of ["/invitation/rien", "/nouveau-mot-de-passe/rien"]) {
    await page.goto(path);
    found.push(...(await faults(page, path)));
  }
  assert.deepEqual(found, []);
});
