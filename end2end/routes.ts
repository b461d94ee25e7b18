// Every page, and how to stand on it. The accessibility run, the check of the HTML and the screenshots are made from this list,
// and a test holds it against the server's own URL map: a page without a line here fails.
import type { Page } from "@playwright/test";
import { createHmac } from "node:crypto";
import { code, enter, enterAddress, openAddress, reason, stepUp, linkIn, decide, type Portal } from "./server.js";

export interface Route {
  /** The page's name in the URL map (`show(pages::name)`, `desk(row, admin::name)`). */
  name: string;
  /** What is special about this view of it. */
  view?: string;
  /** Leaves the browser on the page. */
  open(page: Page, portal: Portal): Promise<void>;
}

const person = (portal: Portal) => portal.person(12);
/** The person of the sample with 500 notes. */
const MANY_NOTES = 19;
const go = (page: Page, portal: Portal, path: string) => page.goto(portal.base + path).then(() => {});

async function masked(page: Page, portal: Portal): Promise<void> {
  await enter(page, await portal.link(person(portal).key));
}

let clearCookie: { name: string; value: string; url: string } | undefined;

/** One session with a code serves all views that need one: codes are three an hour. */
async function clear(page: Page, portal: Portal): Promise<void> {
  if (clearCookie) {
    await page.context().addCookies([clearCookie]);
    return;
  }
  await masked(page, portal);
  await stepUp(page, portal, person(portal).email);
  const cookie = (await page.context().cookies()).find((cookie) => cookie.name === "insyn")!;
  clearCookie = { name: cookie.name, value: cookie.value, url: portal.base };
}

let used = 50;

/** Somebody whom no other page has changed: these views leave their mark. */
const somebody = (portal: Portal) => portal.person(used++);

/** The only address of somebody is changed in the CRM; with a code to the new one they ask for a copy, and are to wait. */
async function held(page: Page, portal: Portal): Promise<void> {
  const { key } = somebody(portal);
  await enter(page, await portal.link(key));
  const address = `new.${key}@post.example`;
  portal.write(`update person set email = '${address}' where id = ${key}`);
  await page.context().clearCookies();
  await enter(page, await portal.link(key));
  await stepUp(page, portal, address);
  await go(page, portal, "/my/export.json");
  await page.getByText("We have told the address that was there before").waitFor();
}

/** Somebody has asked to be erased, and opens the link in the mail that tells of it. */
async function stop(page: Page, portal: Portal): Promise<void> {
  const { key, email } = somebody(portal);
  await enter(page, await portal.link(key));
  await stepUp(page, portal, email, "/my/requests/erasure");
  portal.mailbox.forget(email);
  await page.locator('form[action="/fn/request/send-code"] button').first().click();
  await page.locator("#code").fill(code((await portal.mailbox.take(email)).text));
  await page.locator('form[action="/fn/request/erase"] button').click();
  await page.waitForURL(/\/my\/requests\/[0-9a-f-]{20,}$/);
  const mail = await portal.mailbox.take(email);
  await page.context().clearCookies();
  await enter(page, linkIn(mail.text));
  await go(page, portal, "/my/undo");
  await page.getByRole("link", { name: "Stop it" }).waitFor();
}

/** Asks something that needs no code, and comes out on the request's page. */
async function question(page: Page, portal: Portal): Promise<void> {
  await go(page, portal, "/my/requests?ask=question");
  await page.locator("#text").fill("Who else has my phone number?");
  await page.locator('form[action="/fn/request/ask"] button').click();
  await page.waitForURL(/\/my\/requests\/[^/?]+$/);
}

let staffCookie: { name: string; value: string; url: string } | undefined;

/** One officer sees all pages of staff. */
async function desk(page: Page, portal: Portal, path: string): Promise<void> {
  if (staffCookie) {
    await page.context().addCookies([staffCookie]);
  } else {
    await portal.staff(page, "dpo");
    const cookie = (await page.context().cookies()).find((cookie) => cookie.name === "insyn-staff")!;
    staffCookie = { name: cookie.name, value: cookie.value, url: portal.base };
  }
  await go(page, portal, path);
  await reason(page);
}

/** What an authenticator app shows for a secret in base 32, so many steps from now (RFC 6238). */
function totp(secret: string, steps = 0): string {
  const bits = [...secret.replaceAll(" ", "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac("sha1", key).update(step).digest();
  return String((hash.readUInt32BE(hash[19]! & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** A new colleague shows a new secret to an app, and comes out on the page with the picture; the secret. */
async function scan(page: Page, portal: Portal): Promise<string> {
  await portal.staff(page, "reviewer");
  await go(page, portal, "/admin/account/factor");
  await page.locator('form[action="/fn/admin/factor/begin"] button').click();
  await page.locator("svg.picture").waitFor();
  return page.locator("main code").innerText();
}

/** The same, confirmed. */
async function app(page: Page, portal: Portal): Promise<string> {
  const secret = await scan(page, portal);
  await page.locator("#code").fill(totp(secret));
  await page.locator('form[action="/fn/admin/factor/confirm"] button').click();
  await page.locator(".notice.good").waitFor();
  return secret;
}

/** A request in every state of hurry: the officer starts an erasure, two persons ask. */
async function waiting(page: Page, portal: Portal): Promise<void> {
  await masked(page, portal);
  await question(page, portal);
  await desk(page, portal, `/admin/persons/person/${portal.person(17).key}`);
  await page.locator("details:has(#erase-reason) summary").click();
  await page.locator("#erase-reason").fill("Asked by a letter of 3 November.");
  await page.locator('form[action="/fn/admin/erase"] button').click();
  await page.waitForURL(/\/admin\/requests\//);
}

/** The form of an address in two states, and a link that disowns a change: made once, since codes are three an hour. */
let formCookie: { name: string; value: string; url: string } | undefined;
let codeCookie: { name: string; value: string; url: string } | undefined;
let disownLink: string | undefined;

const ADDRESS = "/my/data/edit?field=subject.email";

async function cookie(page: Page, portal: Portal): Promise<{ name: string; value: string; url: string }> {
  const { name, value } = (await page.context().cookies()).find((cookie) => cookie.name === "insyn")!;
  return { name, value, url: portal.base };
}

/** The form that takes a new address. */
async function address(page: Page, portal: Portal): Promise<void> {
  if (formCookie) {
    await page.context().addCookies([formCookie]);
    await go(page, portal, ADDRESS);
    return;
  }
  const { key, email } = portal.person(26);
  await enter(page, await portal.link(key));
  await openAddress(page, portal, email);
  formCookie = await cookie(page, portal);
}

/** The form that takes the code from the new address. */
async function addressCode(page: Page, portal: Portal): Promise<void> {
  if (codeCookie) {
    await page.context().addCookies([codeCookie]);
    await go(page, portal, ADDRESS);
    return;
  }
  const { key, email } = portal.person(27);
  await enter(page, await portal.link(key));
  await openAddress(page, portal, email);
  await enterAddress(page, "someone.new@post.example");
  codeCookie = await cookie(page, portal);
}

/** The page of whoever reads the old address, after the address was changed. */
async function disown(page: Page, portal: Portal): Promise<void> {
  if (!disownLink) {
    const { key, email } = portal.person(28);
    await enter(page, await portal.link(key));
    await openAddress(page, portal, email);
    await enterAddress(page, "someone.else@post.example");
    const mail = await portal.mailbox.take("someone.else@post.example");
    portal.mailbox.forget(email);
    await page.locator("#code").fill(code(mail.text));
    await page.locator('form[action="/fn/address/confirm"] button').click();
    await page.waitForURL(/\/my\/data$/);
    disownLink = linkIn((await portal.mailbox.take(email)).text);
    await page.context().clearCookies();
  }
  await enter(page, disownLink);
}

export function forget(): void {
  formCookie = undefined;
  codeCookie = undefined;
  disownLink = undefined;
  clearCookie = undefined;
  staffCookie = undefined;
}

export const routes: Route[] = [
  { name: "home", open: (page, portal) => go(page, portal, "/") },
  { name: "request_link", open: (page, portal) => go(page, portal, "/request-link") },
  { name: "request_link", view: "refused", open: (page, portal) => go(page, portal, "/request-link?told=wrong") },
  { name: "request_link", view: "taken", open: (page, portal) => go(page, portal, "/request-link?told=taken") },
  { name: "privacy", open: (page, portal) => go(page, portal, "/privacy") },
  { name: "terms", open: (page, portal) => go(page, portal, "/terms") },
  { name: "goodbye", open: (page, portal) => go(page, portal, "/goodbye") },
  { name: "link", open: async (page, portal) => void (await page.goto(await portal.link(person(portal).key))) },
  { name: "link", view: "dead", open: (page, portal) => go(page, portal, `/l/in1_${"A".repeat(80)}`) },
  { name: "link", view: "old", open: async (page, portal) => void (await page.goto(portal.oldLink)) },
  {
    name: "link",
    view: "renewed",
    open: async (page, portal) => {
      await page.goto(portal.oldLink);
      await page.locator('main form[method="post"] button').click();
      await page.getByRole("status").waitFor();
    },
  },
  { name: "overview", open: masked },
  { name: "overview", view: "clear", open: async (page, portal) => { await clear(page, portal); await go(page, portal, "/my"); } },
  { name: "data", view: "masked", open: async (page, portal) => { await masked(page, portal); await go(page, portal, "/my/data"); } },
  { name: "data", open: async (page, portal) => { await clear(page, portal); await go(page, portal, "/my/data"); } },
  {
    name: "data",
    view: "later",
    open: async (page, portal) => {
      await enter(page, await portal.link(MANY_NOTES));
      await go(page, portal, "/my/data?table=history&from=25#rows-history");
    },
  },
  { name: "data", view: "held", open: held },
  { name: "edit", open: async (page, portal) => { await clear(page, portal); await go(page, portal, "/my/data/edit?field=subject.city"); } },
  {
    name: "edit",
    view: "refused",
    open: async (page, portal) => {
      await clear(page, portal);
      await go(page, portal, "/my/data/edit?field=subject.postal_code");
      const form = page.locator('form[action="/fn/data/edit"]');
      await form.locator('[name="entered"]').evaluate((input: HTMLInputElement) => { input.value = "?!"; });
      await form.evaluate((form: HTMLFormElement) => { form.noValidate = true; form.submit(); });
      await form.locator('[aria-invalid="true"]').waitFor();
    },
  },
  { name: "edit", view: "address", open: address },
  { name: "edit", view: "address-code", open: addressCode },
  { name: "undo", view: "disown", open: async (page, portal) => { await disown(page, portal); await go(page, portal, "/my/undo"); } },
  { name: "undo_confirm", view: "disown", open: async (page, portal) => { await disown(page, portal); await go(page, portal, "/my/undo/confirm"); } },
  { name: "consents", open: async (page, portal) => { await masked(page, portal); await go(page, portal, "/my/consents"); } },
  { name: "confirm", open: async (page, portal) => { await masked(page, portal); await go(page, portal, "/my/consents/confirm?purpose=newsletter&act=object"); } },
  { name: "requests", open: async (page, portal) => { await masked(page, portal); await go(page, portal, "/my/requests"); } },
  { name: "requests", view: "ask", open: async (page, portal) => { await clear(page, portal); await go(page, portal, "/my/requests?ask=objection"); } },
  { name: "requests", view: "in-person", open: async (page, portal) => { await masked(page, portal); await go(page, portal, "/my/requests?ask=human_review"); await page.getByRole("heading", { name: "does this in person" }).waitFor(); } },
  { name: "erasure", open: async (page, portal) => { await clear(page, portal); await go(page, portal, "/my/requests/erasure"); } },
  {
    name: "erasure",
    view: "sent",
    open: async (page, portal) => {
      await clear(page, portal);
      await go(page, portal, "/my/requests/erasure");
      await page.locator('form[action="/fn/request/send-code"] button').click();
      await page.locator("#code").waitFor();
    },
  },
  { name: "request", open: async (page, portal) => { await clear(page, portal); await question(page, portal); } },
  { name: "request", view: "masked", open: async (page, portal) => { await masked(page, portal); await question(page, portal); } },
  {
    name: "request",
    view: "take-back",
    open: async (page, portal) => {
      await masked(page, portal);
      await question(page, portal);
      await page.locator('form[action="/fn/request/take-back"] button').click();
      await page.locator('input[name="step"][value="confirm"]').waitFor({ state: "attached" });
    },
  },
  { name: "code", open: async (page, portal) => { await masked(page, portal); await go(page, portal, "/my/code?next=%2Fmy%2Fdata"); } },
  {
    name: "code",
    view: "sent",
    open: async (page, portal) => {
      await enter(page, await portal.link(portal.person(13).key));
      await go(page, portal, "/my/code?next=%2Fmy%2Fdata");
      await page.locator('form[action="/fn/code/send"] button').first().click();
      await page.locator("#code").waitFor();
    },
  },
  { name: "links", open: async (page, portal) => { await masked(page, portal); await go(page, portal, "/my/links"); } },
  { name: "links", view: "not-me", open: async (page, portal) => { await masked(page, portal); await go(page, portal, "/my/links?step=not-me"); } },
  {
    name: "undo",
    open: async (page, portal) => {
      const { key, email } = portal.person(14);
      await enter(page, await portal.link(key));
      await decide(page, portal, "object");
      const mail = await portal.mailbox.take(email);
      await page.context().clearCookies();
      await enter(page, linkIn(mail.text));
      await go(page, portal, "/my/undo");
    },
  },
  { name: "undo", view: "erasure", open: stop },
  {
    name: "undo_confirm",
    open: async (page, portal) => {
      const { key, email } = portal.person(15);
      await enter(page, await portal.link(key));
      await decide(page, portal, "object");
      const mail = await portal.mailbox.take(email);
      await page.context().clearCookies();
      await enter(page, linkIn(mail.text));
      await go(page, portal, "/my/undo/confirm");
    },
  },
  {
    name: "unsubscribe",
    open: async (page, portal) =>
      void (await page.goto(await portal.link(portal.person(16).key, { scope: "unsubscribe", purpose: "newsletter", channel: "email" }))),
  },
  {
    name: "unsubscribe_post",
    open: async (page, portal) => {
      await page.goto(await portal.link(portal.person(16).key, { scope: "unsubscribe", purpose: "newsletter", channel: "email" }));
      await page.locator('main form[method="post"] button').click();
      await page.locator('input[name="step"][value="confirm"]').waitFor({ state: "attached" });
    },
  },
  { name: "admin::sign_in", open: (page, portal) => go(page, portal, "/admin/sign-in?next=%2Fadmin") },
  {
    name: "admin::sign_in",
    view: "wrong",
    open: async (page, portal) => {
      await go(page, portal, "/admin/sign-in");
      await page.locator("#email").fill("nobody@fjordline.example");
      await page.locator("#password").fill("wrong password here");
      await page.locator('form[action="/fn/admin/sign-in"] button').click();
      await page.getByRole("alert").waitFor();
    },
  },
  { name: "admin::invitation", open: async (page, portal) => void (await page.goto(portal.invite("agent@fjordline.example", "agent"))) },
  { name: "admin::invitation", view: "dead", open: (page, portal) => go(page, portal, "/admin/invite/AAAA") },
  { name: "admin::queue", view: "none", open: (page, portal) => desk(page, portal, "/admin?kind=portability") },
  { name: "admin::queue", open: async (page, portal) => { await waiting(page, portal); await go(page, portal, "/admin"); } },
  { name: "admin::request", open: waiting },
  {
    name: "admin::request",
    view: "refuse",
    open: async (page, portal) => {
      await waiting(page, portal);
      await page.locator("details:has(#refuse-ground) summary").click();
    },
  },
  {
    name: "admin::request",
    view: "refused",
    open: async (page, portal) => {
      await waiting(page, portal);
      await page.locator('[name^="left_out"]').last().check();
      await page.locator('form:has([value="approve"]) button').click();
      await page.locator(".notice.bad").waitFor();
    },
  },
  { name: "admin::queue", view: "kept", open: (page, portal) => desk(page, portal, "/admin?kept=yes") },
  { name: "admin::flags", view: "none", open: (page, portal) => desk(page, portal, "/admin/flags") },
  {
    name: "admin::flags",
    open: async (page, portal) => {
      const key = portal.person(18).key;
      // Out and in again, each seen by opening the page.
      for (const value of ["1", "0"]) {
        portal.crm(`update person set newsletter_optout = '${value}' where id = ${key}`);
        await desk(page, portal, `/admin/persons/person/${key}`);
      }
      await go(page, portal, "/admin/flags");
      await page.locator('form[action="/fn/admin/see-flag"]').first().waitFor();
    },
  },
  { name: "admin::persons", open: (page, portal) => desk(page, portal, "/admin/persons") },
  {
    name: "admin::found",
    open: async (page, portal) => {
      await desk(page, portal, "/admin/persons");
      await page.locator("#query").fill("an");
      await page.locator('form[role="search"] button').click();
      await page.locator("#found").waitFor();
    },
  },
  {
    name: "admin::person",
    view: "restricted",
    open: async (page, portal) => {
      await desk(page, portal, `/admin/persons/person/${portal.person(19).key}`);
      if (await page.locator('form[action="/fn/admin/restrict"]').count()) {
        await page.locator("details:has(#restriction-reason) summary").click();
        await page.locator("#restriction-reason").fill("The address is in dispute.");
        await page.locator('form[action="/fn/admin/restrict"] button').click();
      }
      await page.locator('form[action="/fn/admin/lift"]').waitFor({ state: "attached" });
      await page.locator("details:has(#restriction-reason) summary").click();
    },
  },
  { name: "admin::person", open: (page, portal) => desk(page, portal, `/admin/persons/person/${person(portal).key}`) },
  {
    name: "admin::copy_link",
    open: async (page, portal) => {
      await desk(page, portal, `/admin/persons/person/${person(portal).key}`);
      await page.locator("main form:not([action]) button").click();
      await page.locator("#url").waitFor();
    },
  },
  {
    name: "admin::person",
    view: "why",
    open: async (page, portal) => {
      await portal.staff(page, "agent");
      await go(page, portal, `/admin/persons/person/${person(portal).key}`);
      await page.locator('form[action="/fn/admin/open"]').waitFor();
    },
  },
  {
    name: "admin::second",
    open: async (page, portal) => {
      await app(page, portal);
      const email = await page.locator(".who bdi").innerText();
      await page.locator('form[action="/fn/admin/sign-out"] button').click();
      await page.locator("#email").fill(email);
      await page.locator("#password").fill("correct horse battery");
      await page.locator('form[action="/fn/admin/sign-in"] button').click();
      await page.waitForURL(/\/admin\/second/);
    },
  },
  { name: "admin::prove", open: (page, portal) => desk(page, portal, "/admin/prove?next=%2Fadmin") },
  { name: "admin::account", open: (page, portal) => desk(page, portal, "/admin/account") },
  { name: "admin::factor", open: (page, portal) => desk(page, portal, "/admin/account/factor") },
  { name: "admin::factor", view: "scan", open: async (page, portal) => void (await scan(page, portal)) },
  { name: "admin::factor", view: "set", open: async (page, portal) => void (await app(page, portal)) },
  {
    name: "admin::recovery",
    open: async (page, portal) => {
      await app(page, portal);
      await page.locator("main form:not([action]) button").click();
      await page.locator(".codes").waitFor();
    },
  },
  // Not offered here; offered, it is looked at in passkeys.live.spec.ts.
  { name: "admin::passkeys", view: "none", open: (page, portal) => desk(page, portal, "/admin/account/passkeys") },
  { name: "admin::suppressions", open: (page, portal) => desk(page, portal, "/admin/suppressions") },
  {
    name: "admin::may_contact",
    open: async (page, portal) => {
      await desk(page, portal, "/admin/suppressions");
      await page.locator("#address").fill(person(portal).email);
      await page.locator("main form:not([action]) button").click();
      await page.locator("main .notice").waitFor();
    },
  },
  {
    name: "admin::users",
    open: async (page, portal) => {
      await portal.staff(page, "admin");
      await go(page, portal, "/admin/users");
      await page.locator("details summary").first().click();
    },
  },
  {
    name: "admin::keys",
    open: async (page, portal) => {
      await portal.staff(page, "admin");
      await go(page, portal, "/admin/keys");
      await page.locator("details summary").first().click();
    },
  },
  {
    name: "admin::new_key",
    open: async (page, portal) => {
      await portal.staff(page, "admin");
      await go(page, portal, "/admin/keys");
      await page.locator("#name").fill("Mailing tool");
      await page.locator("#scope-0").check();
      await page.locator("main form:not([action]):has(#name) button").click();
      await page.locator("#key").waitFor();
    },
  },
  { name: "admin::audit", open: (page, portal) => desk(page, portal, "/admin/audit") },
  {
    name: "admin::audit",
    view: "role",
    open: async (page, portal) => {
      await portal.staff(page, "marketer");
      await go(page, portal, "/admin/audit");
    },
  },
  { name: "missing", open: (page, portal) => go(page, portal, "/no-such-page") },
];
