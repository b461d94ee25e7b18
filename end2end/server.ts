// A portal of its own for every worker: the real binary, a real database, a real SMTP server, logs at TRACE.
import { test as base, expect, type Page } from "@playwright/test";
import { spawn, execFileSync, type ChildProcess } from "node:child_process";
import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Mailbox } from "./mailbox.js";
import { createDatabase, sql } from "./postgres.js";

export interface Setup {
  database: "sqlite" | "postgres";
  crm: "sample" | "chinook";
  /** What browsers call this machine: passkeys belong to a domain, and `localhost` is one. */
  host: "127.0.0.1" | "localhost";
}

const root = resolve(import.meta.dirname, "..");
export const fixtures = process.env.INSYN_FIXTURES;

/** How many colleagues were invited; each has an address of their own. */
let colleagues = 0;

/** Values that must never be in a log: of the sample's first person, and what the tests type. */
export const planted = ["Emma", "Hartley", "Zebrafinch"];

export class Portal {
  readonly log: string;
  private people: { key: number; email: string }[] = [];
  private constructor(
    readonly base: string,
    readonly apiKey: string,
    readonly mailbox: Mailbox,
    readonly databaseUrl: string,
    private readonly folder: string,
    private readonly flags: string[],
    private readonly process: ChildProcess,
    /** A preferences link whose key was revoked before the start. */
    readonly oldLink: string,
  ) {
    this.log = join(folder, "server.log");
  }

  static async start({ database, crm, host }: Setup): Promise<Portal> {
    const folder = mkdtempSync(join(tmpdir(), "insyn-e2e-"));
    const mailbox = await Mailbox.open();
    const port = await freePort();
    const url = crm === "chinook" ? chinook(database, folder) : sample(database, folder);
    run("init", "--sample", "--dir", folder, "--base-url", `http://${host}:${port}`);
    const config = join(folder, "insyn.toml");
    writeFileSync(config, configure(readFileSync(config, "utf8"), port, mailbox.port));
    const mapping = crm === "chinook" ? `chinook-${database}` : "sample";
    const flags = ["--config", config, "--crm", join(root, `docs/examples/${mapping}.crm.toml`), "--database", url];
    run("migrate", ...flags);
    const oldLink = crm === "sample" ? outlived(flags) : "";
    const scopes = ["links:write", "subjects:read", "suppressions:read", "may-contact:read"].flatMap((s) => ["--scope", s]);
    const apiKey = run("api-key", "create", "--name", "e2e", ...scopes, ...flags).trim().split(/\s+/).pop()!;
    const log = join(folder, "server.log");
    writeFileSync(log, "");
    const process_ = spawn(binary(), ["serve", ...flags], {
      env: { ...process.env, RUST_LOG: "trace" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [process_.stdout!, process_.stderr!]) stream.on("data", (chunk) => appendFileSync(log, chunk));
    const portal = new Portal(`http://${host}:${port}`, apiKey, mailbox, url, folder, flags, process_, oldLink);
    await portal.ready();
    if (crm === "sample") portal.readPeople();
    return portal;
  }

  private async ready(): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      if (this.process.exitCode !== null) throw new Error(`the server ended:\n${readFileSync(this.log, "utf8").slice(-4000)}`);
      const answer = await fetch(`${this.base}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((wait) => setTimeout(wait, 100));
    }
    throw new Error(`the server is not ready:\n${readFileSync(this.log, "utf8").slice(-4000)}`);
  }

  async stop(): Promise<void> {
    const gone = new Promise<void>((gone) => this.process.once("exit", () => gone()));
    this.process.kill("SIGTERM");
    await gone;
    await this.mailbox.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async api(path: string, body?: unknown, accept = "application/json"): Promise<Response> {
    return fetch(this.base + path, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${this.apiKey}`, accept, "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  /** A link for a person, made as a program would. */
  async link(key: number | string, more: object = {}, kind = "person"): Promise<string> {
    const answer = await this.api("/api/v1/links", { subject: { kind, key: String(key) }, scope: "full", locale: "en", ...more });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { url: string }).url;
  }

  /** The suppression feed after a position, by NDJSON rows. */
  async feed(after = 0): Promise<Record<string, unknown>[]> {
    const answer = await this.api(`/api/v1/suppressions?after=${after}&limit=10000`, undefined, "application/x-ndjson");
    expect(answer.status).toBe(200);
    const text = await answer.text();
    return text.split("\n").filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** Whether one address may be contacted for the newsletter by e-mail. */
  async mayContact(address: string, channel = "email"): Promise<{ allowed: boolean; reasons: string[] }> {
    const answer = await this.api("/api/v1/may-contact", { purpose: "newsletter", channel, addresses: [address] });
    expect(answer.status).toBe(200);
    return ((await answer.json()) as { results: { allowed: boolean; reasons: string[] }[] }).results[0]!;
  }

  /** One value straight from the CRM's own table, past the portal. */
  crm(query: string): string {
    if (this.databaseUrl.startsWith("postgres")) return sql(this.databaseUrl, "-c", query);
    const file = this.databaseUrl.replace("sqlite://", "");
    return execFileSync("sqlite3", ["-cmd", ".timeout 5000", file, query], { encoding: "utf8" }).trim();
  }

  /** The nth person of the sample who has an address and had not opted out at the start, past the special ones. */
  person(n: number): { key: number; email: string } {
    return this.people[n]!;
  }

  /** Read once, before any test has changed anybody: the nth person stays the same one. */
  private readPeople(): void {
    const rows = this.crm(
      "select id, email from person where id > 20 and email is not null and newsletter_optout = '0' and sms_optout = '0' order by id limit 100",
    );
    this.people = rows.split("\n").map((row) => ({ key: Number(row.split("|")[0]), email: row.split("|")[1]! }));
  }

  /** Invites a colleague as an administrator does, and signs them in by the page of the invitation. */
  async staff(page: Page, role: string): Promise<void> {
    const email = `${role}-${++colleagues}@fjordline.example`;
    await page.goto(this.invite(email, role));
    const password = "correct horse battery";
    await page.locator("#password").fill(password);
    await page.locator("#repeated").fill(password);
    await page.locator('form[action="/fn/admin/accept"] button').click();
    await page.waitForURL((url) => !url.pathname.startsWith("/admin/invite/"));
  }

  /** The URL of an invitation. */
  invite(email: string, role: string): string {
    return run("user", "add", "--email", email, "--role", role, ...this.flags).trim();
  }

  /** Changes the CRM past the portal, as its own users do. */
  write(statement: string): void {
    this.crm(statement);
  }
}

function binary(): string {
  return process.env.INSYN_BIN ?? join(root, "target/debug/insyn");
}

function run(...args: string[]): string {
  return execFileSync(binary(), args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

/** Makes a preferences link of the sample's person 40, and revokes the key that signed it. */
function outlived(flags: string[]): string {
  const link = run("link", "create", "--subject", "person:40", "--scope", "preferences", "--locale", "en", ...flags).trim();
  run("keys", "rotate", "--family", "permanent", ...flags);
  run("keys", "revoke", "--family", "permanent", "--id", "1", ...flags);
  return link;
}

function configure(text: string, port: number, smtp: number): string {
  const mail = `[mail]\nfrom = "Fjordline Supplies <privacy@fjordline.example>"\nsmtp = { host = "127.0.0.1", port = ${smtp}, tls = "none" }\n`;
  const without = text.replace(/^\[mail\][\s\S]*?(?=^\[|$(?![\s\S]))/m, "").replace(/^listen *=.*$/m, `listen = "127.0.0.1:${port}"`);
  // One act that no test does, for the page that says whom to ask instead.
  const assured = without.replace("# [assurance]", '[assurance]\nhuman_review = "staff"');
  return `${assured}\n${mail}`;
}

function sample(database: Setup["database"], folder: string): string {
  const url = database === "postgres" ? createDatabase() : `sqlite://${join(folder, "crm.sqlite")}`;
  run("sample", "--database", url);
  return url;
}

function chinook(database: Setup["database"], folder: string): string {
  const from = join(fixtures!, "chinook");
  if (database === "sqlite") {
    const file = join(folder, "chinook.sqlite");
    copyFileSync(join(from, "chinook.sqlite"), file);
    execFileSync("chmod", ["u+w", file]);
    return `sqlite://${file}`;
  }
  const url = createDatabase();
  const script = readFileSync(join(from, "chinook.postgres.sql"), "utf8");
  const own = script.split("\n").filter((line) => !/^(drop|create) database|^\\c /i.test(line)).join("\n");
  const file = join(folder, "chinook.sql");
  writeFileSync(file, own);
  sql(url, "-f", file);
  return url;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((closed) => server.close(() => closed()));
  return port;
}

/** `portal`: the running server. Every test also fails on a script error or a violation of the page's policy. */
export const test = base.extend<{ watched: void }, Setup & { portal: Portal }>({
  database: ["sqlite", { option: true, scope: "worker" }],
  crm: ["sample", { option: true, scope: "worker" }],
  host: ["127.0.0.1", { option: true, scope: "worker" }],
  portal: [
    async ({ database, crm, host }, use) => {
      const portal = await Portal.start({ database, crm, host });
      await use(portal);
      const log = readFileSync(portal.log, "utf8");
      await portal.stop();
      expect(log.includes("TRACE"), "the server logs at TRACE").toBe(true);
      for (const value of [...planted, portal.apiKey]) {
        expect(log.includes(value), `the log holds a planted value: ${value}`).toBe(false);
      }
      expect(/in1_[A-Za-z0-9_-]{10}/.test(log), "the log holds a token").toBe(false);
      expect(/[a-z0-9.+-]+@[a-z0-9.-]+\.example/i.test(log.replaceAll("privacy@fjordline.example", "")), "the log holds an address").toBe(false);
    },
    { scope: "worker", timeout: 60_000 },
  ],
  watched: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(`script error: ${error.message}`));
      page.on("console", (message) => {
        if (message.type() === "error" && !/status of (4|5)\d\d/.test(message.text())) complaints.push(message.text());
      });
      await use();
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Opens a link the way a person does: sees the page, presses its button. */
export async function enter(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator('main form[method="post"] button').click();
  await page.waitForURL(/\/my/);
}

/** Says why a person's page is opened, where that is asked: once for each colleague, person and day. */
export async function reason(page: Page): Promise<void> {
  const form = page.locator('form[action="/fn/admin/open"]');
  if ((await form.count()) === 0) return;
  await form.locator("#why-0").check();
  await form.locator("button").click();
  await form.waitFor({ state: "detached" });
}

/** Opens the form of the e-mail address, which asks for a code of its own from the old one first. */
export async function openAddress(page: Page, portal: Portal, old: string): Promise<void> {
  await page.goto(`${portal.base}/my/data/edit?field=subject.email`);
  await page.waitForURL(/\/my\/code\?for=change_address/);
  portal.mailbox.forget(old);
  await page.locator('form[action="/fn/code/send"] button').first().click();
  const mail = await portal.mailbox.take(old);
  await page.locator("#code").fill(code(mail.text));
  await page.locator('form[action="/fn/code/enter"] button').click();
  await page.locator('form[action="/fn/address/enter"]').waitFor();
}

/** Enters another address there; the page asks for the code that went to it. */
export async function enterAddress(page: Page, address: string): Promise<void> {
  await page.locator("#entered").fill(address);
  await page.locator('form[action="/fn/address/enter"] button').click();
  await page.locator('form[action="/fn/address/confirm"]').waitFor();
}

/** Asks for a code, reads it from the mail, enters it, and comes out at `next`. */
export async function stepUp(page: Page, portal: Portal, address: string, next = "/my/data"): Promise<void> {
  await page.goto(`${portal.base}/my/code?next=${encodeURIComponent(next)}`);
  portal.mailbox.forget(address);
  await page.locator('form[action="/fn/code/send"] button').first().click();
  const mail = await portal.mailbox.take(address);
  await page.locator("#code").fill(code(mail.text));
  await page.locator('form[action="/fn/code/enter"] button').click();
  await page.waitForURL((url) => url.pathname + url.search === next);
}

/** The eight digits in a mail. */
export function code(text: string): string {
  const found = /^(\d{8})\s*$/m.exec(text);
  if (!found) throw new Error("the mail holds no code");
  return found[1]!;
}

/** The first link of ours in a mail. */
export function linkIn(text: string): string {
  const found = /https?:\/\/\S+\/l\/\S+/.exec(text);
  if (!found) throw new Error("the mail holds no link");
  return found[0];
}

/** Chooses an act on the consents page and confirms it on the next. */
export async function decide(page: Page, portal: Portal, act: string, channel?: string): Promise<void> {
  await page.goto(`${portal.base}/my/consents`);
  const query = `purpose=newsletter&act=${act}${channel ? `&channel=${channel}` : ""}`;
  await page.locator(`main a[href="/my/consents/confirm?${query}"]`).first().click();
  await live(page);
  await page.locator('form[action="/fn/consent/act"] button').click();
  await page.getByRole("status").first().waitFor();
}

/** Waits until the islands live; at once where scripts are off. */
export async function live(page: Page): Promise<void> {
  const islands = await page.locator("leptos-island").count();
  const scripts = page.context().browser() !== null && (await page.evaluate(() => navigator.userAgent).then(() => scriptsOn(page)));
  if (islands > 0 && scripts) await page.locator("html[data-live]").waitFor({ state: "attached" });
}

/** `evaluate` runs even where the page's own scripts do not; a `noscript` element tells the two apart. */
function scriptsOn(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const probe = document.createElement("div");
    probe.innerHTML = "<noscript><i></i></noscript>";
    return probe.querySelector("noscript")!.children.length === 0;
  });
}
