// Another address: a code from the old one, a code from the new one, and the way back from the old one.
import { test, expect, code, enter, enterAddress, linkIn, openAddress } from "../server.js";

const confirm = 'form[action="/fn/address/confirm"]';

test("an address takes a code from the old one and one from the new, and the old one puts it back", async ({ page, portal }) => {
  const { key, email } = portal.person(29);
  const urls: string[] = [];
  page.on("request", (request) => urls.push(request.url()));
  const stored = () => portal.crm(`select email from person where id = ${key}`);
  await enter(page, await portal.link(key));
  await page.goto(`${portal.base}/my/data`);
  await page.locator('a[href="/my/data/edit?field=subject.email"]').click();
  await expect(page).toHaveURL(/\/my\/code\?for=change_address/);
  await expect(page.locator("main")).toContainText("change where you are reached");
  await openAddress(page, portal, email);

  // What is none is refused beside its field, and nothing typed is lost.
  await page.locator("#entered").fill("no address");
  await page.locator('form[action="/fn/address/enter"] button').click();
  await expect(page.locator('#entered[aria-invalid="true"]')).toHaveValue("no address");
  await page.locator("#entered").fill(email.toUpperCase());
  await page.locator('form[action="/fn/address/enter"] button').click();
  await expect(page.locator("#error")).toContainText("we have on file");

  await enterAddress(page, "first.try@post.example");
  await page.locator('form[action="/fn/address/drop"] button').click();
  await enterAddress(page, "second.try@post.example");
  await expect(page.locator(confirm)).toContainText("s•••@•••.example");
  expect(await page.content()).not.toContain("second.try");
  const mail = await portal.mailbox.take("second.try@post.example");
  expect(mail.text).not.toContain("/l/");
  const right = code(mail.text);
  await page.locator("#code").fill(right === "00000000" ? "11111111" : "00000000");
  await page.locator(`${confirm} button`).click();
  await expect(page.getByRole("status").first()).toContainText("not right");
  expect(stored()).toBe(email);
  portal.mailbox.forget(email);
  await page.locator("#code").fill(right);
  await page.locator(`${confirm} button`).click();
  await page.waitForURL(/\/my\/data$/);
  await expect(page.getByRole("status").first()).toContainText("the new address is on file");
  expect(stored()).toBe("second.try@post.example");
  // It covers nothing else before the old address has had its time.
  const again = await page.goto(`${portal.base}/my/data/edit?field=subject.email`);
  expect(again!.status()).toBe(403);

  const told = await portal.mailbox.take(email);
  expect(told.text).not.toContain("second.try");
  await page.context().clearCookies();
  await enter(page, linkIn(told.text));
  await page.locator('main a[href="/my/undo/confirm"]').click();
  await page.locator('form[action="/fn/consent/undo"] button').click();
  await expect(page.getByRole("status").first()).toContainText("the old address is on file again");
  expect(stored()).toBe(email);
  for (const url of urls) expect(decodeURIComponent(url)).not.toMatch(/(first|second)\.try/);
});

test("a number without text messages, and an address at once, cannot be had", async ({ page, portal }) => {
  const { key } = portal.person(34);
  await enter(page, await portal.link(key));
  await page.goto(`${portal.base}/my/data`);
  await expect(page.locator('a[href="/my/data/edit?field=subject.mobile"]')).toHaveCount(0);
  const answer = await page.goto(`${portal.base}/my/data/edit?field=subject.mobile`);
  expect(answer!.status()).toBe(404);
});
