// The pages of passkeys, which belong to a domain: the portal is at localhost here.
import { PASSWORD, colleague, device, show, signOut } from "../authenticator.js";
import { test, live } from "../server.js";
import { picture } from "./picture.js";

test.use({ host: "localhost" });

test("passkeys", async ({ page, portal }) => {
  await device(page);
  const email = await colleague(page, portal, "dpo");
  await picture(page, "admin-passkeys");

  portal.write("update insyn_staff_session set proved_at = 0");
  await page.goto(`${portal.base}/admin/prove?next=/admin/account`);
  await live(page);
  await picture(page, "admin-prove-passkey");

  await signOut(page);
  await live(page);
  await show(page, "sign-in").waitFor();
  await picture(page, "admin-sign-in-passkey");
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(PASSWORD);
  await page.locator('form[action="/fn/admin/sign-in"] button').click();
  await page.waitForURL(/\/admin\/second/);
  await live(page);
  await picture(page, "admin-second-passkey");
});
