// Values of the CRM that would like to be scripts, in a real browser: nothing runs, nothing is even refused by the policy.
import { test, expect, enter, stepUp } from "../server.js";

const payloads = [
  "<script>window.planted = 1</script>",
  "\"><img src=x onerror=\"window.planted = 1\">",
  "'><svg onload=\"window.planted = 1\">",
  "</textarea></title><script>window.planted = 1</script>",
  "<details open ontoggle=\"window.planted = 1\">",
  "<iframe srcdoc=\"<script>parent.planted = 1</script>\">",
  "<a href=\"javascript:window.planted = 1\" id=planted>x</a>",
  "<style>@import '//evil.example'</style><link rel=stylesheet href=//evil.example>",
  "--><script>window.planted = 1</script>",
];

test("no value becomes a script, and the policy has nothing to refuse", async ({ page, portal }) => {
  test.setTimeout(180_000);
  const { key, email } = portal.person(33);
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => { dialogs.push(dialog.message()); void dialog.dismiss(); });
  const elsewhere: string[] = [];
  page.on("request", (request) => { if (!request.url().startsWith(portal.base)) elsewhere.push(request.url()); });
  await enter(page, await portal.link(key));
  await stepUp(page, portal, email);
  for (const payload of payloads) {
    const value = payload.replaceAll("'", "''");
    const columns = ["street", "lead_source", "notes", ...(payload.length <= 80 ? ["first_name", "last_name", "city"] : [])];
    portal.crm(`update person set ${columns.map((column) => `${column} = '${value}'`).join(", ")} where id = ${key}`);
    for (const path of ["/my", "/my/data", "/my/data/edit?field=subject.city", "/my/requests/erasure"]) {
      await page.goto(portal.base + path);
      await page.waitForLoadState("networkidle");
      const planted = await page.evaluate(() => (window as unknown as { planted?: number }).planted);
      expect(planted, `${payload} on ${path}`).toBeUndefined();
    }
  }
  // The eye that sees nothing: where a page lets it, the same payload does run.
  await page.goto("about:blank");
  await page.setContent(payloads[2]!);
  expect(await page.evaluate(() => (window as unknown as { planted?: number }).planted)).toBe(1);
  expect(dialogs).toEqual([]);
  expect(elsewhere).toEqual([]);
});
