// Say yes, say no, change one's mind: and marketing knows.
import { test, expect, enter, stepUp, decide, linkIn } from "../server.js";

test("a consent is given with a code and withdrawn without one, and the feed has it", async ({ page, portal }) => {
  const { key, email } = portal.person(1);
  const before = await portal.feed();
  expect((await portal.mayContact(email)).reasons).toEqual(["no_consent"]);
  await enter(page, await portal.link(key));
  await stepUp(page, portal, email, "/my/consents");
  await decide(page, portal, "grant", "email");
  expect((await portal.mailbox.take(email)).text).toContain("consent");
  expect(await portal.mayContact(email)).toMatchObject({ allowed: true, reasons: ["allowed"] });
  expect((await portal.mayContact(email, "email")).allowed).toBe(true);

  await page.context().clearCookies();
  await enter(page, await portal.link(key));
  await decide(page, portal, "withdraw");
  expect((await portal.mayContact(email)).allowed).toBe(false);
  expect((await portal.mayContact(email)).reasons).toContain("withdrawn");
  const last = Number(before.at(-1)?.seq ?? 0);
  const rows = await portal.feed(last);
  expect(rows).toContainEqual(expect.objectContaining({ action: "suppress", purpose: "newsletter", channel: "email", address: email.toLowerCase(), subject: `person:${key}` }));
  expect(portal.crm(`select newsletter_optout from person where id = ${key}`)).toBe("1");
  expect((await portal.mailbox.take(email)).text).toContain("withdrew");
  await page.goto(`${portal.base}/my/consents`);
  await expect(page.getByRole("table").or(page.locator("main")).first()).toBeVisible();
});

test("an objection is undone by the link in its mail, once", async ({ page, portal }) => {
  const { key, email } = portal.person(2);
  await enter(page, await portal.link(key));
  await decide(page, portal, "object");
  expect((await portal.mayContact(email)).reasons).toContain("objected");
  const undo = linkIn((await portal.mailbox.take(email)).text);
  await page.context().clearCookies();
  await enter(page, undo);
  await page.goto(`${portal.base}/my/data`);
  await expect(page.getByText("Post", { exact: true })).toHaveCount(0);
  await page.goto(`${portal.base}/my/undo`);
  await page.locator('main a[href="/my/undo/confirm"], main form button').first().click();
  await page.locator('form[action="/fn/consent/undo"] button').click();
  await page.waitForLoadState();
  expect((await portal.mayContact(email)).reasons).toEqual(["no_consent"]);
  const rows = (await portal.feed()).filter((row) => row.subject === `person:${key}` && row.channel === "email");
  expect(rows.map((row) => row.action)).toEqual(["suppress", "release"]);
  await page.context().clearCookies();
  await page.goto(undo);
  await page.locator('main form[method="post"] button').click();
  await expect(page).not.toHaveURL(/\/my/);
});

test("two tabs: a grant on an old page is refused, a withdrawal on an old page is not", async ({ page, context, portal }) => {
  const { key, email } = portal.person(3);
  await enter(page, await portal.link(key));
  await stepUp(page, portal, email, "/my/consents");
  const old = await context.newPage();
  await old.goto(`${portal.base}/my/consents/confirm?purpose=newsletter&act=grant`);
  await decide(page, portal, "object");
  await old.locator('form[action="/fn/consent/act"] button').click();
  await old.waitForLoadState();
  await old.waitForTimeout(500);
  expect((await portal.mayContact(email)).allowed).toBe(false);
});

test("a mail's unsubscribe button and its page both stop it, and a foreign token learns nothing", async ({ page, portal }) => {
  const [first, second] = [portal.person(4).key, portal.person(5).key];
  const flag = (key: number) => portal.crm(`select newsletter_optout from person where id = ${key}`);
  const one = await portal.link(first, { scope: "unsubscribe", purpose: "newsletter", channel: "email" });
  const click = await fetch(one, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "List-Unsubscribe=One-Click", redirect: "manual" });
  expect([click.status, click.headers.get("set-cookie"), click.headers.get("location")]).toEqual([200, null, null]);
  expect(flag(first)).toBe("1");

  const two = await portal.link(second, { scope: "unsubscribe", purpose: "*", channel: "email" });
  await page.goto(two);
  expect(flag(second)).toBe("0");
  await page.locator('main form[method="post"] button').click();
  expect(flag(second)).toBe("0");
  await page.locator('main form:has(input[value="confirm"]) button').click();
  await page.waitForLoadState();
  expect(flag(second)).toBe("1");

  const foreign = `${portal.base}/u/in1_${"A".repeat(80)}`;
  const nothing = await fetch(foreign, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "List-Unsubscribe=One-Click" });
  expect(nothing.status).toBe(200);
});
