// The desk: who comes in, what is decided, and what becomes of the person.
import { test, expect, code, enter, reason, stepUp, linkIn, type Portal } from "../server.js";
import type { Page } from "@playwright/test";

const notice = (page: Page) => page.locator("main .notice");
const command = (page: Page, name: string) => page.locator(`form:has(input[name="command"][value="${name}"])`);

/** Opens the fold of a decision and gives its form. */
async function fold(page: Page, name: string) {
  const form = command(page, name);
  await page.locator("details", { has: form }).locator("summary").click();
  return form;
}

/** A person asks something that needs no code; the request's id. */
async function ask(page: Page, portal: Portal, n: number): Promise<string> {
  await enter(page, await portal.link(portal.person(n).key));
  await page.goto(`${portal.base}/my/requests?ask=question`);
  await page.locator("#text").fill("Who else has my number?");
  await page.locator('form[action="/fn/request/ask"] button').click();
  await page.waitForURL(/\/my\/requests\/[^/?]+$/);
  return new URL(page.url()).pathname.split("/").pop()!;
}

test("a person asks to be erased, the officer approves in part, and it is done", async ({ page, portal }) => {
  const [key, email] = portal
    .crm("select p.id, p.email from person p join todo t on t.person_id = p.id where p.id > 60 and p.email is not null order by p.id desc limit 1")
    .split("|") as [string, string];
  await enter(page, await portal.link(key));
  await stepUp(page, portal, email, "/my/requests/erasure");
  await page.locator('form[action="/fn/request/send-code"] button').click();
  const mail = await portal.mailbox.take(email);
  const erase = page.locator('form[action="/fn/request/erase"]');
  await erase.locator("#code").fill(code(mail.text));
  await erase.locator("button").click();
  await page.waitForURL(/\/my\/requests\/[^/?]+$/);
  const id = new URL(page.url()).pathname.split("/").pop()!;
  // Whoever reads that mailbox hears of it, and can stop it.
  expect((await portal.mailbox.take(email)).text).toContain(`${portal.base}/l/in1_`);

  await portal.staff(page, "dpo");
  await expect(page).toHaveURL(`${portal.base}/admin`);
  await page.locator(`.queue a[href="/admin/requests/${id}"]`).click();
  await command(page, "review").locator("button").click();
  await expect(notice(page)).toContainText("You have taken it up");

  // What is left out needs a reason; what was chosen stays chosen until there is one.
  const approve = command(page, "approve");
  await expect(approve.locator("table.plan")).toContainText("Deleted");
  const box = approve.locator('input[value="todo"]');
  await box.check();
  await approve.locator("button").click();
  await expect(notice(page)).toContainText("a reason is missing");
  await expect(box).toBeChecked();
  await approve.locator("textarea").fill("Still needed for the warranty.");
  await approve.locator("button").click();
  await expect(page).toHaveURL(`${portal.base}/admin`);
  await expect(notice(page)).toContainText("Approved");

  const receipt = await portal.mailbox.take(email);
  expect(receipt.text).toContain("Still needed for the warranty.");
  await page.goto(`${portal.base}/admin/requests/${id}`);
  await expect(page.locator(".strip .state").first()).toContainText("Done");
  const count = (table: string) => Number(portal.crm(`select count(*) from ${table} where person_id = ${key}`));
  expect(count("todo")).toBeGreaterThan(0);
  for (const table of ["person_profile", "history_note", "newsletter_delivery"]) expect(count(table), table).toBe(0);
});

test("a refusal goes out as a letter, and only whole", async ({ page, portal }) => {
  const id = await ask(page, portal, 31);
  await portal.staff(page, "reviewer");
  await page.goto(`${portal.base}/admin/requests/${id}`);
  const refuse = await fold(page, "refuse");
  await expect(refuse.locator("#refuse-complaint")).toHaveValue(/complain/);
  await expect(refuse.locator("#refuse-court")).toHaveValue(/court/);
  await refuse.locator("select").selectOption("not_applicable");
  await refuse.locator("#refuse-reason").fill("It is not ours to tell.");
  await refuse.locator("#refuse-court").fill("");
  await refuse.evaluate((form: HTMLFormElement) => { form.noValidate = true; HTMLFormElement.prototype.submit.call(form); });
  await expect(notice(page)).toContainText("Nothing was done");

  // The form is open, with what was typed.
  const again = command(page, "refuse");
  await expect(again.locator("#refuse-reason")).toHaveValue("It is not ours to tell.");
  await expect(again.locator("select")).toHaveValue("not_applicable");
  await again.locator("#refuse-court").fill("You can go to court.");
  await again.locator("button").click();
  await expect(notice(page)).toContainText("Refused");
  const letter = await portal.mailbox.take(portal.person(31).email);
  for (const said of ["It is not ours to tell.", "complain", "court"]) expect(letter.text).toContain(said);
});

test("the reviewer and the person act at the same moment: the first one counts", async ({ page, portal, context }) => {
  const id = await ask(page, portal, 32);
  const desk = await context.newPage();
  await portal.staff(desk, "reviewer");
  await desk.goto(`${portal.base}/admin/requests/${id}`);
  await page.locator('form[action="/fn/request/take-back"] button').click();
  await page.locator('input[name="step"][value="confirm"]').waitFor({ state: "attached" });
  await page.locator('form[action="/fn/request/take-back"] button').click();
  await expect(page.locator("main .state")).toHaveText("Taken back");

  await command(desk, "review").locator("button").click();
  await expect(notice(desk)).toContainText("Somebody was quicker");
  await expect(desk.locator(".strip .state")).toContainText("Taken back");
  await expect(desk.locator('form[action="/fn/admin/case"]')).toHaveCount(0);
});

test("a session that ends in mid-form leads back to the request", async ({ page, portal }) => {
  const id = await ask(page, portal, 33);
  await portal.staff(page, "reviewer");
  const email = await page.locator(".who bdi").innerText();
  await page.goto(`${portal.base}/admin/requests/${id}`);
  await page.context().clearCookies({ name: "insyn-staff" });
  await command(page, "review").locator("button").click();
  await expect(page).toHaveURL(/\/admin\/sign-in\?next=/);
  await page.locator("#email").fill(email);
  await page.locator("#password").fill("correct horse battery");
  await page.locator('form[action="/fn/admin/sign-in"] button').click();
  await expect(page).toHaveURL(`${portal.base}/admin/requests/${id}`);
  await expect(command(page, "review")).toBeVisible();
});

test("the queue is worked with the keyboard alone", async ({ page, portal }) => {
  const first = await ask(page, portal, 34);
  await portal.staff(page, "reviewer");
  await page.goto(`${portal.base}/admin?kind=question`);
  const rows = page.locator(".queue tbody tr:not(.group) a");
  await rows.first().focus();
  for (let n = 1; n < (await rows.count()); n++) {
    await page.keyboard.press("Tab");
    await expect(rows.nth(n)).toBeFocused();
  }
  await page.locator(`a[href="/admin/requests/${first}?kind=question"]`).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/admin\/requests\//);
  await command(page, "review").locator("button").press("Enter");
  const close = command(page, "close");
  await page.locator("details", { has: close }).locator("summary").press("Enter");
  await close.locator("textarea").fill("Nobody has.");
  await close.locator("button").press("Enter");
  await expect(page).toHaveURL(`${portal.base}/admin?kind=question`);
  await expect(notice(page)).toContainText("Answered and closed");
  await expect(page.locator(`a[href="/admin/requests/${first}?kind=question"]`)).toHaveCount(0);
});

test("a person is found without a trace in an address, and gets a link", async ({ page, portal }) => {
  const { key, email } = portal.person(35);
  const urls: string[] = [];
  page.on("request", (request) => urls.push(request.url()));
  await portal.staff(page, "agent");
  await expect(page).toHaveURL(`${portal.base}/admin/persons`);
  await page.locator("#query").fill(email.slice(0, -4));
  await page.locator('form[role="search"] button').click();
  await page.locator(`a[href="/admin/persons/person/${key}"]`).click();
  await page.waitForURL(/\/admin\/persons\/person\//);
  await reason(page);
  await page.locator('form[action="/fn/admin/send-link"] button').click();
  await expect(notice(page)).toContainText("on its way");
  const mail = await portal.mailbox.take(email);
  await page.locator("main form:not([action]) button").click();
  const copied = await page.locator("#url").inputValue();
  expect(urls.join("\n")).not.toContain("in1_");
  expect(urls.join("\n")).not.toContain(email.slice(0, -4));
  for (const link of [linkIn(mail.text), copied]) {
    await page.context().clearCookies({ name: "insyn" });
    await enter(page, link);
  }
  const refused = await page.goto(`${portal.base}/admin`);
  expect(refused!.status()).toBe(403);
});
