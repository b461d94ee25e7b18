// Links: robots spend nothing, people end what they like.
import { test, expect, enter, stepUp, decide } from "../server.js";

test("a robot opens and presses first, and the person still gets through", async ({ page, browser, portal }) => {
  const { key, email } = portal.person(8);
  const url = await portal.link(key);
  const rows = (await portal.feed()).length;
  for (let look = 0; look < 30; look++) {
    const answer = await fetch(url, { method: look % 2 ? "HEAD" : "GET" });
    expect(answer.status).toBe(200);
  }
  for (let press = 0; press < 8; press++) {
    const robot = await browser.newContext();
    const tab = await robot.newPage();
    await enter(tab, url);
    expect(await tab.content()).not.toContain(portal.crm(`select last_name from person where id = ${key}`));
    await robot.close();
  }
  expect(await portal.feed()).toHaveLength(rows);
  await enter(page, url);
  await stepUp(page, portal, email);
  await decide(page, portal, "object");
});

test("ending all links ends the session and the link", async ({ page, portal }) => {
  const url = await portal.link(portal.person(9).key);
  await enter(page, url);
  await page.goto(`${portal.base}/my/links`);
  await page.locator('form[action="/fn/link/end-all"] button').click();
  await page.locator('form[action="/fn/link/end-all"]:has(input[value="confirm"]) button').click();
  await page.waitForURL(/\/goodbye/);
  await page.goto(`${portal.base}/my`);
  await expect(page.getByRole("main")).toBeVisible();
  expect(await page.locator('a[href="/my/data"]').count()).toBe(0);
  await page.goto(url);
  await page.locator('main form[method="post"] button').click();
  await expect(page).not.toHaveURL(/\/my$/);
});

test("this is not me: asked once more, then every link is dead", async ({ page, portal }) => {
  const url = await portal.link(portal.person(10).key);
  await enter(page, url);
  await page.goto(`${portal.base}/my/links`);
  await page.locator('form[action="/fn/link/not-me"] button').first().click();
  await page.locator('form[action="/fn/link/not-me"] button').first().click();
  await page.waitForURL(/\/goodbye/);
  await page.goto(url);
  await page.locator('main form[method="post"] button').click();
  await expect(page).not.toHaveURL(/\/my$/);
});

test("a forged or shortened link says the same as any dead one", async ({ page, portal }) => {
  const url = await portal.link(portal.person(11).key);
  const texts = new Set<string>();
  for (const bad of [url.slice(0, -1), url.slice(0, -4) + "AAAA", url + "A", `${portal.base}/l/nonsense`]) {
    await page.goto(bad);
    texts.add((await page.getByRole("main").innerText()).trim());
  }
  expect(texts.size).toBe(1);
});
