// Passkeys of staff, with Chromium's own authenticator: made, used as the way in, as the second factor and as proof. They belong to
// a domain, so the portal is at localhost here.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { PASSWORD, colleague, device, show, signOut } from "../authenticator.js";
import { test, expect, live, reason, type Portal } from "../server.js";

test.use({ host: "localhost" });

/** Left out only where the server was built without them; `cargo xtask test` builds it with them, and says so. */
async function offered(page: Page, portal: Portal): Promise<void> {
  await page.goto(`${portal.base}/admin/sign-in`);
  const there = (await page.locator("#passkey").count()) > 0;
  if (process.env.INSYN_PASSKEYS) expect(there, "the server offers passkeys").toBe(true);
  test.skip(!there, "the server was built without the cargo feature `passkeys`");
}

test.beforeEach(({ page, portal }) => offered(page, portal));

test("a passkey is added, signs in, and proves who approves an erasure", async ({ page, portal }) => {
  const { session, authenticatorId } = await device(page);
  const email = await colleague(page, portal, "dpo");
  const row = page.locator("table.queue tbody tr");
  await expect(row).toContainText("Work phone");
  await expect(row).toContainText("Not yet");
  const { credentials } = await session.send("WebAuthn.getCredentials", { authenticatorId });
  expect(credentials.length).toBe(1);
  expect(credentials[0]!.rpId).toBe("localhost");
  expect(credentials[0]!.isResidentCredential).toBe(true);
  // Past the invitation.
  let mail = await portal.mailbox.take(email);
  while (!mail.text.includes("passkey")) mail = await portal.mailbox.take(email);
  expect(mail.text).toContain("Work phone");

  await signOut(page);
  await live(page);
  await show(page, "sign-in").click();
  await page.waitForURL(`${portal.base}/admin`);
  await expect(page.locator(".who bdi")).toHaveText(email);

  await page.goto(`${portal.base}/admin/persons/person/${portal.person(20).key}`);
  await reason(page);
  await page.locator("details:has(#erase-reason) summary").click();
  await page.locator("#erase-reason").fill("Asked by a letter of 3 November.");
  await page.locator('form[action="/fn/admin/erase"] button').click();
  await page.waitForURL(/\/admin\/requests\//);
  const request = page.url();
  // Five minutes later.
  portal.write("update insyn_staff_session set proved_at = 0");
  const approve = page.locator('form:has(input[name="command"][value="approve"]) button');
  await approve.click();
  await page.waitForURL(/\/admin\/prove\?next=/);
  await live(page);
  await show(page, "prove").click();
  await page.waitForURL(request);
  await approve.click();
  await expect(page.locator("main .notice")).toContainText("Approved");

  await page.goto(`${portal.base}/admin/account/passkeys`);
  await expect(row).not.toContainText("Not yet");
});

test("it stands where a code would, after the password", async ({ page, portal }) => {
  await device(page);
  const email = await colleague(page, portal, "reviewer");
  await signOut(page);
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(PASSWORD);
  await page.locator('form[action="/fn/admin/sign-in"] button').click();
  await page.waitForURL(/\/admin\/second/);
  await live(page);
  await show(page, "prove").click();
  await page.waitForURL(`${portal.base}/admin`);
});

test("who is not verified does not come in, and one that was removed opens nothing", async ({ page, portal }) => {
  const { session, authenticatorId } = await device(page);
  await colleague(page, portal, "agent");
  await signOut(page);
  await live(page);
  await session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  await show(page, "sign-in").click();
  await expect(page.getByRole("status").filter({ hasText: "came to nothing" })).toBeVisible();
  await session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
  // The same page tries again.
  await show(page, "sign-in").click();
  await page.waitForURL(`${portal.base}/admin/persons`);

  await page.goto(`${portal.base}/admin/account/passkeys`);
  await page.locator("table.queue details summary").click();
  await show(page, "rename").waitFor();
  await page.locator('form[action="/fn/admin/passkey/rename"] [name="name"]').fill("Old phone");
  await show(page, "rename").click();
  await expect(page.locator("table.queue tbody th")).toHaveText("Old phone");
  await page.locator("table.queue details summary").click();
  await show(page, "remove").click();
  await expect(page.locator(".notice.good")).toContainText("The passkey is removed");
  await signOut(page);
  await live(page);
  await show(page, "sign-in").click();
  await expect(page.getByRole("alert")).toContainText("That passkey did not open anything here");
});

test("without scripts a sentence says why there is no button", async ({ browser, portal }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${portal.base}/admin/sign-in`);
  // Playwright reads no text in a noscript element.
  const said = page.locator("noscript p");
  expect(await said.evaluate((line: HTMLElement) => line.innerText)).toContain("Passkeys need scripts");
  expect(await said.boundingBox()).not.toBeNull();
  await expect(show(page, "sign-in")).toBeHidden();
  await expect(page.locator('form[action="/fn/admin/sign-in"] button')).toBeVisible();
  await context.close();
});

test("the pages with a passkey on them are for everybody", async ({ page, portal }) => {
  await device(page);
  const email = await colleague(page, portal, "dpo", "A device whose name is rather longer than most would choose");
  const look = async (what: string) => {
    await live(page);
    for (const colorScheme of ["light", "dark"] as const) {
      for (const width of [320, 1280]) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.setViewportSize({ width, height: 900 });
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(sideways, `${what} scrolls sideways at ${width}`).toBe(0);
        const result = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
        expect(result.violations.map((violation) => `${what}: ${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
      }
    }
  };
  await page.locator("table.queue details summary").click();
  await look("passkeys");
  await page.goto(`${portal.base}/admin/prove?next=%2Fadmin`);
  await look("prove");
  await page.goto(`${portal.base}/admin/account`);
  await look("account");
  await signOut(page);
  await look("sign-in");
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(PASSWORD);
  await page.locator('form[action="/fn/admin/sign-in"] button').click();
  await page.waitForURL(/\/admin\/second/);
  await look("second");
});
