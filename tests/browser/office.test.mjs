// The office: the communication team makes a part of the site, makes mistakes and undoes them; the administrator sets a
// charter, lets a colleague in, looks through their eyes and sees them off. On a phone and on a desk, nobody helping.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Centre, FONT, LOGO, PASSWORD, add } from "./centre.mjs";

const CHOSEN = "trois velos rouges";
/** What somebody does in ten minutes, at a quarter of a minute for each deed. */
const TEN_MINUTES = 40;
let centre;

before(async () => (centre = await Centre.start()));
after(() => centre?.stop());

const status = async (page, path) => (await page.request.get(path)).status();
const said = (page) => page.locator(".flash").textContent();
const path = (url) => new URL(url, centre.base).pathname;
/** Where readers find what is managed here. */
const readAt = async (page) => path(await page.locator(".page-head").getByRole("link", { name: "Voir", exact: true }).getAttribute("href"));

/** Presses a button that leads on, and reads what is said there. */
async function press(page, selector) {
  await Promise.all([page.waitForNavigation(), page.locator(selector).first().click()]);
  return page.locator(".flash").count().then((count) => (count ? said(page) : ""));
}

/** A text in the place of the one that the editor shows. */
async function write(page, words) {
  await page.locator(".ProseMirror").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type(words);
}

/** A page under the section, written and published; where it is read. */
async function written(writer, section, title, words) {
  await writer.goto(`/gerer/contenus/${section}`);
  const id = await add(writer, "page", title);
  await write(writer, words);
  assert.match(await press(writer, "button[value=publish]"), /publié/);
  const address = await readAt(writer);
  return { id, title, address };
}

/** A section that one sector alone sees. */
async function section(writer, name) {
  await writer.goto("/gerer/contenus");
  const id = await add(writer, "section", name);
  await writer.goto(`/gerer/contenus/${id}/public`);
  await writer.check("input[value=some]");
  await writer.locator("label.choice", { hasText: /^\s*Enfance\s*$/ }).locator("input").check();
  assert.match(await press(writer, "main form .button-primary"), /enregistré/);
  return id;
}

/** Thrown away by mistake, and back from the trash. */
async function undone(writer, { member, outsider }, home, page) {
  await writer.goto(`/gerer/contenus/${home}`);
  const row = writer.locator("li.row", { hasText: page.title });
  await row.locator("summary").click();
  await Promise.all([writer.waitForNavigation(), row.getByRole("button", { name: "Mettre à la corbeille" }).click()]);
  assert.match(await said(writer), /corbeille/);
  assert.equal(await status(member, page.address), 404, "nobody reads what was thrown away");
  await writer.goto("/gerer/contenus");
  await writer.locator("main a", { hasText: "Corbeille" }).click();
  const thrown = writer.locator("li.row", { hasText: page.title });
  assert.equal(await thrown.count(), 1);
  assert.ok([403, 404].includes(await status(outsider, "/gerer/corbeille")), "the trash is for those who edit");
  await Promise.all([writer.waitForNavigation(), thrown.locator("button").click()]);
  assert.match(await said(writer), /remis en place/);
  assert.equal(await status(member, page.address), 200, "back where it stood");
  assert.equal(await status(outsider, page.address), 404, "with the rights that it had");
}

/** A text ruined by mistake, and the one before from the history. */
async function brought(writer, { member, outsider }, page, words) {
  await writer.goto(`/gerer/pages/${page.id}`);
  await write(writer, "zut");
  assert.match(await press(writer, "button[value=publish]"), /publié/);
  await member.goto(page.address);
  assert.equal((await member.locator(".prose").textContent()).trim(), "zut");

  await writer.locator(".page-head a", { hasText: "Historique" }).click();
  const history = path(writer.url());
  await writer.locator("main a.row-title").first().click();
  const changes = writer.locator(".changes");
  assert.ok((await changes.locator("ins").textContent()).includes("zut"), "what was added stands out");
  assert.ok((await changes.locator("del").allTextContents()).join(" ").includes(words.split(" ")[0]), "and what went");
  assert.ok([403, 404].includes(await status(outsider, history)), "the history is for those who edit");
  await writer.goto(history);
  await writer.locator("main a.row-title").nth(1).click();
  assert.match(await press(writer, "main form[action*=historique] button"), /brouillon/);
  await member.reload();
  assert.equal((await member.locator(".prose").textContent()).trim(), "zut", "readers wait for the publishing");
  assert.match(await press(writer, "button[value=publish]"), /publié/);
  await member.reload();
  assert.equal((await member.locator(".prose").textContent()).trim(), words);
}

/** What somebody was written, once it was sent; waited for, for 20 seconds at most. */
async function received(page, address) {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    await page.goto("/demo/courriels");
    const letter = page.locator("li.row", { hasText: address }).locator("a").first();
    if (await letter.count()) {
      await letter.click();
      return page.locator(".letter").textContent();
    }
    await page.waitForTimeout(250);
  }
  throw new Error(`no letter for ${address}`);
}

for (const width of [360, 1280]) {
  test(`the communication team at ${width} px`, async () => {
    const options = { viewport: { width, height: 800 } };
    const writer = await centre.page("communication", options);
    const readers = { member: await centre.page("animateur", options), outsider: await centre.page("salarie", options) };
    const home = await section(writer, `Séjours d’été ${width}`);
    const page = await written(writer, home, `Préparer le départ ${width}`, "Un sac, une gourde et une casquette.");
    assert.equal(await status(readers.member, page.address), 200);
    assert.equal(await status(readers.outsider, page.address), 404, "not for another sector");
    await undone(writer, readers, home, page);
    await brought(writer, readers, page, "Un sac, une gourde et une casquette.");

    // Planned for the day after tomorrow.
    await writer.goto(`/gerer/contenus/${home}`);
    const id = await add(writer, "page", `Les inscriptions ouvrent ${width}`);
    await write(writer, "Venez avec le dossier rempli.");
    await writer.locator("details summary", { hasText: "Dates de publication" }).click();
    await writer.fill("[name=publish_date]", centre.day(2));
    await writer.fill("[name=publish_time]", "07:30");
    assert.match(await press(writer, "button[value=publish]"), /programmé.*07:30/);
    assert.match(await writer.locator(".page-head .pill").textContent(), /Programmé/);
    const planned = await readAt(writer);
    assert.equal(await status(readers.member, planned), 404, "not yet");
    assert.deepEqual([...writer.complaints, ...readers.member.complaints], []);
    for (const one of [writer, readers.member, readers.outsider]) await one.context().close();

    await centre.pass(3);
    const [member, outsider] = [await centre.page("animateur", options), await centre.page("salarie", options)];
    await member.goto(`/n/${id}`);
    assert.equal(path(member.url()), planned);
    assert.ok((await member.locator(".prose").textContent()).includes("dossier rempli"), "there, nobody doing anything");
    for (const hidden of [planned, page.address, page.address.replace(/\/[^/]+$/, ""), `/n/${id}`]) {
      assert.equal(await status(outsider, hidden), 404, `${hidden} is not for another sector`);
    }
    for (const one of [member, outsider]) await one.context().close();
  });

  test(`a charter in ten minutes at ${width} px`, async () => {
    const options = { viewport: { width, height: 800 } };
    const keeper = await centre.page("informatique", options);
    const reader = await centre.page("salarie", options);
    assert.ok([403, 404].includes(await status(reader, "/gerer/charte")), "not for everybody");
    let deeds = 0;
    const go = async (selector) => ((deeds += 1), press(keeper, selector));
    const fill = async (name, value) => ((deeds += 1), keeper.fill(`[name=${name}]`, value));
    const send = async (name, file, form) => {
      deeds += 1;
      await keeper.setInputFiles(`[name=${name}]`, file);
      return go(`form[action$="/${form}"]:has([name=${name}]) button`);
    };
    await keeper.goto("/plus");
    await go('main a[href="/gerer/charte"]');
    await fill("label", `Charte d’été ${width}`);
    await go("main form .button-primary");
    await fill("light-accent", "#ffdd00");
    await go(".charter-save button");
    assert.match(await keeper.locator(".error-summary").textContent(), /se lit mal/);
    assert.match(await go(".charter-offers button"), /enregistré/, "one press makes it readable");
    await fill("light-accent", "#8a2f4f");
    await fill("name", `Centre du Parc ${width}`);
    await fill("mention-1", "Mentions légales");
    await fill("url-1", "https://example.org/mentions");
    await go(".charter-save button");
    await send("logo", LOGO, "logo");
    await send("text", FONT, "police");
    await go('.page-head a[href$="/apercu"]');
    const frame = await (await keeper.waitForSelector(".charter-window-360 iframe")).contentFrame();
    await frame.waitForSelector(".feder");
    await reader.goto("/");
    assert.ok(!(await reader.title()).includes(`Centre du Parc ${width}`), "nobody else sees it yet");
    await go('main a[href*="/service?theme="]');
    await fill("current_password", PASSWORD);
    await go("main form .button-primary");
    assert.ok(deeds <= TEN_MINUTES, `${deeds} deeds`);

    await reader.goto("/");
    assert.ok((await reader.title()).includes(`Centre du Parc ${width}`));
    const worn = await reader.evaluate(async () => {
      await document.fonts.ready;
      const style = getComputedStyle(document.documentElement);
      return { accent: style.getPropertyValue("--accent").trim(), fonts: [...document.fonts].map((one) => one.status), logo: document.querySelector(".brand img").naturalWidth };
    });
    assert.equal(worn.accent, "#8a2f4f");
    assert.deepEqual(worn.fonts, ["loaded"]);
    assert.ok(worn.logo > 0);
    assert.equal(await reader.locator(".mentions a").getAttribute("href"), "https://example.org/mentions");
    assert.equal(await reader.locator(".feder").count(), 1, "the mark of the European fund stays");
    assert.deepEqual([...keeper.complaints, ...reader.complaints], []);
    for (const one of [keeper, reader]) await one.context().close();
  });

  test(`a colleague comes and goes at ${width} px`, async () => {
    const options = { viewport: { width, height: 800 } };
    const keeper = await centre.page("informatique", options);
    const username = `lea.roy.${width}`;
    // Where nobody holds the role yet: it will wait for somebody when she leaves.
    const sector = { 360: "Culture", 1280: "Cyber espace" }[width];
    await keeper.goto("/gerer/personnes");
    await keeper.locator("main a", { hasText: "Inviter quelqu’un" }).click();
    for (const [name, value] of [["name", `Léa Roy ${width}`], ["username", username], ["email", `${username}@example.org`]]) await keeper.fill(`[name=${name}]`, value);
    await keeper.getByLabel(sector, { exact: true }).check();
    const role = keeper.locator(".choices:has(> label input[value=supervisor])");
    await role.locator("summary").click();
    await role.getByLabel(`Encadrant · ${sector}`).check();
    assert.match(await press(keeper, "main form .button-primary"), /invitation par e-mail/);
    await keeper.goto(`/gerer/personnes?q=${username}`);
    const person = await keeper.locator("main a.row-title").getAttribute("href");
    await keeper.goto(person);
    assert.match(await keeper.locator(".page-head .pill").textContent(), /Invité/);

    // The letter leads in; nobody else chooses the password.
    const letter = await received(keeper, `${username}@example.org`);
    const colleague = await centre.page(null, options);
    await colleague.goto(new URL(/https?:\/\/\S+\/invitation\/\S+/.exec(letter)[0]).pathname);
    await colleague.fill("[name=password]", CHOSEN);
    await colleague.fill("[name=again]", CHOSEN);
    await press(colleague, "main form .button-primary");
    assert.match(await colleague.locator(".account summary").getAttribute("aria-label"), /Léa Roy/);
    for (const closed of ["/gerer/personnes", "/gerer/contenus", person]) {
      assert.equal(await status(colleague, closed), 403, `${closed} is not for a sector`);
    }

    // Through their eyes: what they see, and nothing that can be changed.
    const limited = await centre.page("communication", options);
    const home = await section(limited, `Réunions de l’équipe ${width}`);
    await limited.goto(`/gerer/contenus/${home}`);
    const seen = await readAt(limited);
    await limited.context().close();
    await keeper.goto(person);
    await keeper.fill("[name=see_as_password]", PASSWORD);
    await press(keeper, "form[action$=voir-comme] button");
    assert.match(await keeper.locator(".seeing").textContent(), /Léa Roy.*lecture seule/s);
    assert.ok(await keeper.locator(".seeing").isVisible());
    assert.equal(await status(keeper, seen), 404, "another sector's section");
    assert.equal(await status(keeper, "/gerer/personnes"), 403, "with no more rights than theirs");
    assert.equal(await status(keeper, "/mon-compte"), 403, "and not their private life");
    await keeper.goto("/documents");
    const changed = await keeper.evaluate(async () => {
      const csrf = document.querySelector("[name=csrf]").value;
      const answer = await fetch("/mon-compte/coordonnees", { method: "POST", body: new URLSearchParams({ csrf, phone: "0000" }) });
      return answer.status;
    });
    assert.equal(changed, 403, "nothing is changed in their name");
    await press(keeper, ".seeing button");
    assert.equal(await keeper.locator(".seeing").count(), 0);

    // The contract is over: out at once, and what waits for somebody is told and handed over.
    await colleague.goto("/");
    await keeper.goto(person);
    await keeper.fill("[name=contract_start]", centre.day(-30));
    await keeper.fill("[name=contract_end]", centre.day(-1));
    await press(keeper, "main form.card .button-primary");
    await colleague.goto("/documents");
    assert.match(colleague.url(), /\/connexion/, "signed out at once");
    await colleague.fill("[name=login]", username);
    await colleague.fill("[name=password]", CHOSEN);
    await press(colleague, "main form button[type=submit]");
    assert.match(await colleague.locator(".error-summary").textContent(), /ne correspondent|incorrect|identifiant/i);
    await keeper.goto(person);
    await keeper.locator("main a", { hasText: "Voir et confier" }).click();
    const held = keeper.locator(".held");
    assert.match((await held.allTextContents()).join(" "), new RegExp(`Encadrant.*${sector}`, "s"));
    await keeper.selectOption("[name=to]", { label: "Fatou Diallo" });
    await keeper.fill("[name=current_password]", PASSWORD);
    await press(keeper, "main form .button-primary");
    await keeper.goto("/gerer/roles");
    const card = keeper.locator("section.card").filter({ has: keeper.getByRole("heading", { name: "Encadrant" }) });
    assert.match(await card.textContent(), new RegExp(`Fatou Diallo \\([^)]*${sector}`));
    assert.deepEqual([...keeper.complaints, ...colleague.complaints], []);
    for (const one of [keeper, colleague]) await one.context().close();
  });
}
