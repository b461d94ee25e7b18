// Who has no link asks for one, and gets in; who is not known is told the same.
import { test, expect, enter, linkIn } from "../server.js";

test("from a dead link to one's own page", async ({ page, portal }) => {
  const { email } = portal.person(30);
  portal.mailbox.forget(email);
  await page.goto(`${portal.base}/l/in1_${"A".repeat(80)}`);
  await page.locator('a[href="/request-link"]').click();
  await page.getByRole("textbox").fill(` ${email.toUpperCase()} `);
  await page.locator('main form[method="post"] button').click();
  await page.waitForURL(/\/request-link\?told=taken$/);
  const mail = await portal.mailbox.take(email);
  await enter(page, linkIn(mail.text));
  await expect(page).toHaveURL(`${portal.base}/my`);
});

test("an address that nobody has is answered word for word like one that somebody has", async ({ page, portal }) => {
  const pages = new Set<string>();
  for (const address of [portal.person(31).email, "nobody.at.all@post.example", "+46 70 999 99 99"]) {
    await page.goto(`${portal.base}/request-link`);
    await page.getByRole("textbox").fill(address);
    await page.locator('main form[method="post"] button').click();
    await page.waitForURL(/\/request-link\?told=taken$/);
    pages.add(await page.content());
  }
  expect(pages.size).toBe(1);
});

test("what is no address is said so, and nothing of it is in the page's own address", async ({ page, portal }) => {
  await page.goto(`${portal.base}/request-link`);
  await page.getByRole("textbox").fill("Zebrafinch");
  await page.locator('main form[method="post"] button').click();
  await page.waitForURL(/\/request-link\?told=wrong$/);
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveAttribute("aria-invalid", "true");
});
