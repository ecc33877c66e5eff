// A demonstration centre that really runs: started, stopped and started again by its process id, on this machine alone.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

export const PASSWORD = "demo-parvis-2026";
/** What a charter may bring along: a logo of ours, and any font that the browser's own machine has. */
export const LOGO = new URL("../../themes/garreau/assets/garreau.svg", import.meta.url).pathname;
const FONTS = "/usr/share/fonts";
export const FONT = join(FONTS, readdirSync(FONTS, { recursive: true }).find((name) => /Sans(-Regular)?\.ttf$/.test(name)));
const program = process.env.PARVIS_BIN;

const freePort = () =>
  new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];

/** What is wrong with what the page shows now: wider than its window, or something that axe finds. */
export async function faults(page, where, but = []) {
  const found = [];
  const { width } = page.viewportSize();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) found.push(`${where}: ${wide} px wide`);
  const axe = but.reduce((axe, selector) => axe.exclude(selector), new AxeBuilder({ page }).withTags(RULES));
  const { violations } = await axe.analyze();
  for (const { id, nodes } of violations) found.push(`${where}: ${id}: ${nodes[0].html.slice(0, 160)}`);
  return found;
}

/** Adds something under the container that the page shows, and says its id. */
export async function add(page, kind, title) {
  const menu = page.locator("main .menu-start summary");
  if (await menu.count()) await menu.click();
  await page.click(`main a[href$="nouveau?type=${kind}"]`);
  await page.fill("[name=title]", title);
  await page.click("main form .button-primary");
  await page.waitForURL(/\/gerer\/(contenus|pages)\/[0-9a-f-]{36}$/);
  return page.url().split("/").pop();
}

export class Centre {
  daysAhead = 0;

  /** Another program than Parvis itself is one that serves more than it does. */
  static async start(served = program) {
    const centre = new Centre();
    centre.program = served;
    const port = await freePort();
    centre.base = `http://127.0.0.1:${port}`;
    centre.data = mkdtempSync(join(tmpdir(), "parvis-"));
    centre.env = {
      PATH: process.env.PATH,
      PARVIS_DATA: join(centre.data, "data"),
      PARVIS_LISTEN: `127.0.0.1:${port}`,
      DATABASE_URL: process.env.DATABASE_URL ?? "",
      RUST_LOG: "warn",
    };
    await centre.up();
    centre.browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });
    return centre;
  }

  /** Starts the program and waits for its own word that it is ready. */
  up() {
    this.process = spawn(this.program, ["demo", "--days-ahead", String(this.daysAhead)], { env: this.env, stdio: ["ignore", "pipe", "inherit"] });
    return new Promise((ready, failed) => {
      let said = "";
      this.process.stdout.on("data", (piece) => {
        said += piece;
        if (said.includes("Parvis is ready")) ready();
      });
      this.process.once("exit", (code) => failed(new Error(`the program ended with ${code}: ${said}`)));
    });
  }

  down() {
    return new Promise((ended) => {
      this.process.removeAllListeners("exit");
      this.process.once("exit", ended);
      this.process.kill("SIGTERM");
    });
  }

  async restart() {
    await this.down();
    await this.up();
  }

  /** So many days pass: what is planned comes, whoever was signed in has to sign in anew. */
  async pass(days) {
    this.daysAhead += days;
    await this.restart();
  }

  /** The day that it will be in so many days, as fields for dates want it. */
  day(ahead = 0) {
    const at = new Date(Date.now() + (this.daysAhead + ahead) * 86_400_000);
    return at.toLocaleDateString("sv-SE", { timeZone: "Europe/Paris" });
  }

  async stop() {
    await this.browser?.close();
    await this.down();
    rmSync(this.data, { recursive: true, force: true });
  }

  command(...words) {
    return execFileSync(program, words, { env: this.env, encoding: "utf8" }).trim();
  }

  /** A page of somebody, which remembers everything that a browser complains of. */
  async page(username, options = {}) {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 850 }, baseURL: this.base, locale: "fr-FR", ...options });
    const page = await context.newPage();
    page.complaints = [];
    page.on("console", (message) => {
      // A refused page is said by the browser too; what counts is what it complains of beside that.
      if (message.type() === "error" && !message.text().includes("Failed to load resource")) page.complaints.push(message.text());
    });
    page.on("pageerror", (error) => page.complaints.push(String(error)));
    page.on("request", (request) => {
      if (!request.url().startsWith(this.base)) page.complaints.push(`asked ${request.url()}`);
    });
    if (username) await this.signIn(page, username);
    return page;
  }

  async signIn(page, username) {
    await page.goto("/connexion");
    await page.fill("[name=login]", username);
    await page.fill("[name=password]", PASSWORD);
    await page.click("main form button[type=submit]");
    await page.waitForURL("/");
  }
}
