// Mail gateways: they open what was delivered, within seconds, some in a real browser, and press the one button that they see.
import { test, expect, enter, linkIn, reason, stepUp } from "../server.js";

/** What a gateway does with a link: looks by HEAD and GET, then opens it in a browser and presses. */
const LOOKS = 40;
const PRESSES = 5;

test("a gateway presses what was just delivered, and all five visits are left for the person", async ({ page, browser, portal }) => {
  const { key, email } = portal.person(30);
  await portal.staff(page, "agent");
  await page.goto(`${portal.base}/admin/persons/person/${key}`);
  await reason(page);
  await page.locator('form[action="/fn/admin/send-link"] button').click();
  const mail = await portal.mailbox.take(email);
  const delivered = Date.now();
  await page.context().clearCookies();
  const url = linkIn(mail.text);
  const secret = portal.crm(`select last_name from person where id = ${key}`);
  const before = portal.crm(`select newsletter_optout, sms_optout, email, last_name, city from person where id = ${key}`);

  const press = async (): Promise<void> => {
    const robot = await browser.newContext();
    const tab = await robot.newPage();
    await enter(tab, url);
    const seen = await tab.content();
    for (const value of [secret, email]) expect(seen).not.toContain(value);
    await robot.close();
  };
  await press();
  expect(Date.now() - delivered).toBeLessThan(2_000);
  for (let look = 0; look < LOOKS; look++) {
    const answer = await fetch(url, { method: look % 2 ? "HEAD" : "GET" });
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain(secret);
  }
  for (let again = 1; again < PRESSES; again++) await press();
  expect((await portal.feed()).filter((row) => row["subject"] === `person:${key}`)).toHaveLength(0);
  expect(portal.crm(`select newsletter_optout, sms_optout, email, last_name, city from person where id = ${key}`)).toBe(before);

  for (let visit = 0; visit < 5; visit++) {
    const person = await browser.newContext();
    const tab = await person.newPage();
    await enter(tab, url);
    await tab.goto(`${portal.base}/my/consents`);
    await expect(tab).toHaveURL(/\/my\/consents$/);
    if (visit === 4) {
      await stepUp(tab, portal, email);
      await tab.goto(`${portal.base}/my/data`);
      await expect(tab.getByRole("main")).toContainText(secret);
    }
    await person.close();
  }
});

test("a gateway that presses on an unsubscribe page unsubscribes nobody", async ({ browser, portal }) => {
  const { key } = portal.person(31);
  const url = await portal.link(key, { scope: "unsubscribe", purpose: "newsletter", channel: "email" });
  for (let look = 0; look < LOOKS; look++) {
    expect((await fetch(url, { method: look % 2 ? "HEAD" : "GET" })).status).toBe(200);
  }
  for (let press = 0; press < PRESSES; press++) {
    const robot = await browser.newContext();
    const tab = await robot.newPage();
    await tab.goto(url);
    const buttons = tab.locator("main button");
    await expect(buttons).toHaveCount(1);
    await buttons.click();
    await tab.locator('input[name="step"][value="confirm"]').waitFor({ state: "attached" });
    await robot.close();
  }
  expect(portal.crm(`select newsletter_optout from person where id = ${key}`)).toBe("0");
  expect((await portal.feed()).filter((row) => row["subject"] === `person:${key}`)).toHaveLength(0);
});
