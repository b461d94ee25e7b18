// A device with passkeys, and colleagues who have one: Chromium's own authenticator.
import type { CDPSession, Page } from "@playwright/test";
import { expect, live, type Portal } from "./server.js";

/** Of every colleague. */
export const PASSWORD = "correct horse battery";
/** The button that asks for a passkey. */
export const show = (page: Page, path: string) => page.locator(`form[action="/fn/admin/passkey/${path}"] button`);

/** A device that keeps passkeys and knows its owner. */
export async function device(page: Page): Promise<{ session: CDPSession; authenticatorId: string }> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { session, authenticatorId };
}

/** A new colleague with a passkey, on the page of their passkeys; their address. */
export async function colleague(page: Page, portal: Portal, role: string, name = "Work phone"): Promise<string> {
  await portal.staff(page, role);
  const email = await page.locator(".who bdi").innerText();
  await page.goto(`${portal.base}/admin/account`);
  await page.locator('a[href="/admin/account/passkeys"]').click();
  await live(page);
  await page.locator("#name").fill(name);
  await show(page, "add").click();
  await expect(page.locator(".notice.good")).toContainText("The passkey is added");
  return email;
}

/** Back to the page of signing in. */
export async function signOut(page: Page): Promise<void> {
  await page.locator('form[action="/fn/admin/sign-out"] button').click();
  await page.waitForURL(/\/admin\/sign-in/);
}
