// Ask, follow, answer, take back; and ask to be erased, by a code that is good for this alone.
import { test, expect, code, enter, stepUp } from "../server.js";
import type { Page } from "@playwright/test";

const own = /\/my\/requests\/[^/?]+$/;
const state = (page: Page) => page.locator("main .state");

test("a question needs no code, is followed, and is taken back in two steps", async ({ page, portal }) => {
  await enter(page, await portal.link(portal.person(20).key));
  await page.goto(`${portal.base}/my`);
  await page.locator('main a[href="/my/requests"]').click();
  await page.locator('main a[href="/my/requests?ask=question"]').click();
  await page.locator("#text").fill("Zebrafinch: who else has my number?\n<b>not markup</b>");
  await page.locator('form[action="/fn/request/ask"] button').click();
  await page.waitForURL(own);
  await expect(state(page)).toHaveText("Received");
  await expect(page.getByRole("status").first()).toContainText("Sent");
  // What was written is for those who have shown who they are.
  expect(await page.content()).not.toContain("Zebrafinch");
  await expect(page.locator('form[action="/fn/request/write"]')).toHaveCount(0);

  const form = page.locator('form[action="/fn/request/take-back"]');
  await form.getByRole("button").click();
  await expect(page).toHaveURL(/step=take-back$/);
  await form.getByRole("button").click();
  await page.waitForURL(own);
  await expect(state(page)).toHaveText("Taken back");
  await expect(form).toHaveCount(0);
  await page.goto(`${page.url()}?step=take-back`);
  await expect(page).toHaveURL(own);
  await page.goto(`${portal.base}/my/requests`);
  await expect(state(page)).toHaveText(["Taken back"]);
});

test("other kinds ask for a code first; texts come back as they were written", async ({ page, portal }) => {
  const { key, email } = portal.person(21);
  await enter(page, await portal.link(key));
  await page.goto(`${portal.base}/my/requests?ask=rectification`);
  await expect(page).toHaveURL(/\/my\/code\?next=%2Fmy%2Frequests%3Fask%3Drectification/);
  await stepUp(page, portal, email, "/my/requests?ask=rectification");
  const send = async (action: string, text: string) => {
    const form = page.locator(`form[action="${action}"]`);
    await form.locator("#text").fill(text);
    await form.evaluate((form: HTMLFormElement) => { form.noValidate = true; HTMLFormElement.prototype.submit.call(form); });
    await page.waitForLoadState();
  };
  await send("/fn/request/ask", "   ");
  await expect(page).toHaveURL(/\?ask=rectification$/);
  await expect(page.getByRole("status").first()).toContainText("Not sent");
  await send("/fn/request/ask", "Zebrafinch <i>\n\nsecond line");
  await page.waitForURL(own);
  await expect(page.locator("blockquote").first()).toHaveText("Zebrafinch <i>\n\nsecond line", { useInnerText: true });
  await send("/fn/request/write", "One more thing");
  await expect(page.locator("blockquote")).toHaveCount(2);
  await expect(page.locator("blockquote").nth(1)).toHaveText("One more thing");

  const id = page.url().split("/").pop()!;
  await page.context().clearCookies();
  await enter(page, await portal.link(portal.person(22).key));
  for (const path of [id, "none", "%27%22", `${id}?step=take-back`]) {
    const answer = await page.goto(`${portal.base}/my/requests/${path}`);
    expect(answer!.status(), path).toBe(404);
  }
});

test("an objection with reasons stops the use at once", async ({ page, portal }) => {
  const { key, email } = portal.person(23);
  await enter(page, await portal.link(key));
  await stepUp(page, portal, email, "/my/requests?ask=objection");
  await page.locator("#purpose").selectOption("sales-service");
  await page.locator("#text").fill("My situation has changed.");
  await page.locator('form[action="/fn/request/ask"] button').click();
  await page.waitForURL(own);
  const state_ = (await (await portal.api(`/api/v1/subjects/person/${key}/privacy`)).json()) as {
    purposes: Record<string, { state: string }>;
    open_requests: number;
  };
  expect(state_.purposes["sales-service"]!.state).toBe("no");
  expect(state_.open_requests).toBe(1);
});

test("erasure: seen first, then asked for with its own code, once", async ({ page, portal }) => {
  const { key, email } = portal.person(24);
  await enter(page, await portal.link(key));
  await page.goto(`${portal.base}/my/requests/erasure`);
  await expect(page).toHaveURL(/\/my\/code\?next=%2Fmy%2Frequests%2Ferasure/);
  await stepUp(page, portal, email, "/my/requests/erasure");
  for (const heading of ["What goes", "What has to stay for a while"]) {
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  }
  await expect(page.locator("#code")).toHaveCount(0);
  await page.locator('form[action="/fn/request/send-code"] button').click();
  await page.locator("#code").waitFor();
  const right = code((await portal.mailbox.take(email)).text);
  const form = page.locator('form[action="/fn/request/erase"]');
  await page.locator("#code").fill(right === "00000000" ? "11111111" : "00000000");
  await form.getByRole("button").click();
  await expect(page).toHaveURL(/\/my\/requests\/erasure$/);
  await expect(page.getByRole("status").first()).toContainText("not right");
  await page.locator("#code").fill(right);
  await page.locator("#text").fill("Thank you for everything.");
  await form.getByRole("button").click();
  await page.waitForURL(own);
  const request = page.url();
  await expect(state(page)).toHaveText("Received");
  await expect(page.locator("blockquote")).toHaveText("Thank you for everything.");

  await page.goto(`${portal.base}/my/requests/erasure`);
  await expect(page.locator('form[action^="/fn/request/"]')).toHaveCount(0);
  await page.locator(`main a[href="${new URL(request).pathname}"]`).click();
  await page.waitForURL(request);
  await page.locator('form[action="/fn/request/take-back"] button').click();
  await page.locator('form[action="/fn/request/take-back"] button').click();
  await expect(state(page)).toHaveText("Taken back");
  expect(portal.crm(`select count(*) from person where id = ${key}`)).toBe("1");
});

test("what another link may not see it does not show", async ({ page, portal }) => {
  await enter(page, await portal.link(portal.person(25).key, { scope: "preferences" }));
  await expect(page.locator('nav a[href="/my/requests"]')).toHaveCount(0);
  for (const path of ["/my/requests", "/my/requests/erasure", "/my/requests/none"]) {
    const answer = await page.goto(portal.base + path);
    expect(answer!.status(), path).toBe(403);
  }
});
