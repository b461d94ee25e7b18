// The same journeys on a database that nobody here designed. Runs where INSYN_FIXTURES names the folder that holds it.
import { test, expect, enter, stepUp, decide, linkIn } from "../server.js";

test.use({ crm: "chinook" });

const table = (sqlite: string, postgres: string, database: string) => (database === "sqlite" ? sqlite : postgres);

test("a customer sees, corrects and takes along their data", async ({ page, portal, database }) => {
  const email = portal.crm(table("select Email from Customer where CustomerId = 2", "select email from customer where customer_id = 2", database));
  const city = () => portal.crm(table("select City from Customer where CustomerId = 2", "select city from customer where customer_id = 2", database));
  const before = city();
  await enter(page, await portal.link(2, {}, "customer"));
  await page.goto(`${portal.base}/my/data`);
  expect(await page.content()).not.toContain(before);
  await stepUp(page, portal, email);
  await expect(page.getByText(before).first()).toBeVisible();
  await page.goto(`${portal.base}/my/data/edit?field=subject.${table("City", "city", database)}`);
  await page.locator('[name="entered"]').fill("Zebrafinch");
  await page.locator('form[action="/fn/data/edit"] button').first().click();
  await page.waitForURL(/\/my\/data/);
  expect(city()).toBe("Zebrafinch");
  const json = await (await page.request.get(`${portal.base}/my/export.json`)).text();
  expect(json).toContain("Zebrafinch");
});

test("a customer objects, marketing knows, and the objection is undone", async ({ page, portal, database }) => {
  const email = portal.crm(table("select Email from Customer where CustomerId = 3", "select email from customer where customer_id = 3", database));
  await enter(page, await portal.link(3, {}, "customer"));
  await decide(page, portal, "object");
  expect((await portal.mayContact(email)).reasons).toContain("objected");
  expect(await portal.feed()).toContainEqual(expect.objectContaining({ action: "suppress", channel: "email", subject: "customer:3" }));
  const undo = linkIn((await portal.mailbox.take(email)).text);
  await page.context().clearCookies();
  await enter(page, undo);
  await page.goto(`${portal.base}/my/undo/confirm`);
  await page.locator('form[action="/fn/consent/undo"] button').click();
  await page.waitForLoadState();
  expect((await portal.mayContact(email)).reasons).toEqual(["no_consent"]);
});
