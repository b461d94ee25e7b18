// See, unmask, correct, take along: the person's data from the first look to the file.
import { test, expect, code, enter, stepUp, live } from "../server.js";

test("everything is masked until a code, then clear, corrected and exported", async ({ page, portal }) => {
  await enter(page, await portal.link(1));
  const city = portal.crm("select city from person where id = 1");
  for (const path of ["/my", "/my/data", "/my/consents"]) {
    await page.goto(portal.base + path);
    const html = await page.content();
    for (const value of ["Hartley", "emma.", city]) expect(html, `${path} before a code`).not.toContain(value);
  }
  const early = await page.request.get(`${portal.base}/my/export.json`, { maxRedirects: 0, headers: { accept: "text/html" } });
  expect(early.status()).toBe(303);
  expect((await page.request.get(`${portal.base}/my/export.json`, { headers: { accept: "application/json" } })).status()).toBe(403);

  await stepUp(page, portal, portal.crm("select email from person where id = 1"));
  await expect(page.getByText("Hartley").first()).toBeVisible();

  await page.goto(`${portal.base}/my/data/edit?field=subject.city`);
  await live(page);
  const form = page.locator('form[action="/fn/data/edit"]');
  await form.locator('[name="entered"]').fill("Zebrafinch Bay");
  await form.getByRole("button").first().click();
  await page.waitForURL(/\/my\/data/);
  await expect(page.getByText("Zebrafinch Bay").first()).toBeVisible();
  expect(portal.crm("select city from person where id = 1")).toBe("Zebrafinch Bay");

  const json = await page.request.get(`${portal.base}/my/export.json`);
  expect(json.status()).toBe(200);
  expect(json.headers()["content-disposition"]).toMatch(/^attachment/);
  expect(JSON.stringify(await json.json())).toContain("Zebrafinch Bay");
  for (const [path, magic] of [["/my/export.xlsx", "PK"], ["/my/export.csv.zip", "PK"]] as const) {
    const file = await page.request.get(portal.base + path);
    expect(file.status(), path).toBe(200);
    expect((await file.body()).subarray(0, 2).toString()).toBe(magic);
  }
});

test("a wrong code is counted, the right one still works, and a session of its own is given", async ({ page, portal }) => {
  const { key, email } = portal.person(6);
  await enter(page, await portal.link(key));
  const before = (await page.context().cookies()).find((cookie) => cookie.name === "insyn")!.value;
  await page.goto(`${portal.base}/my/code?next=%2Fmy%2Fdata`);
  await page.locator('form[action="/fn/code/send"] button').first().click();
  const mail = await portal.mailbox.take(email);
  const right = code(mail.text);
  const wrong = right === "00000000" ? "11111111" : "00000000";
  await page.locator("#code").fill(wrong);
  await page.locator('form[action="/fn/code/enter"] button').click();
  await page.locator("#code").fill(right);
  await page.locator('form[action="/fn/code/enter"] button').click();
  await page.waitForURL(/\/my\/data/);
  const after = (await page.context().cookies()).find((cookie) => cookie.name === "insyn")!.value;
  expect(after).not.toBe(before);
});

test("a value that does not fit is kept on the form, and one that changed meanwhile is not overwritten", async ({ page, portal }) => {
  const { key, email } = portal.person(7);
  await enter(page, await portal.link(key));
  await stepUp(page, portal, email);
  const form = page.locator('form[action="/fn/data/edit"]');
  const send = async (text: string) => {
    await form.locator('[name="entered"]').evaluate((input, text) => ((input as HTMLInputElement).value = text), text);
    await form.evaluate((form: HTMLFormElement) => { form.noValidate = true; HTMLFormElement.prototype.submit.call(form); });
    await page.waitForLoadState();
  };
  await page.goto(`${portal.base}/my/data/edit?field=subject.first_name`);
  const stored = portal.crm(`select first_name from person where id = ${key}`);
  await send("Zebrafinch".repeat(30));
  await expect(page).toHaveURL(/\/my\/data\/edit\?field=subject\.first_name/);
  expect(await form.locator('[name="entered"]').inputValue()).toBe("Zebrafinch".repeat(30));
  expect(portal.crm(`select first_name from person where id = ${key}`)).toBe(stored);

  await page.goto(`${portal.base}/my/data/edit?field=subject.street`);
  portal.write(`update person set street = 'Changed by the office 1' where id = ${key}`);
  await send("Zebrafinch Street 2");
  await expect(page).toHaveURL(/\/my\/data\/edit\?field=subject\.street/);
  expect(portal.crm(`select street from person where id = ${key}`)).toBe("Changed by the office 1");
  await expect(page.getByText("Changed by the office 1").first()).toBeVisible();
});
