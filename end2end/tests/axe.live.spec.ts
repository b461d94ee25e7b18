// Every page, by axe: WCAG 2.2 A and AA, light and dark, at 320 px and wide.
import AxeBuilder from "@axe-core/playwright";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test, expect } from "../server.js";
import { forget, routes } from "../routes.js";

test("the list of pages is the server's own", () => {
  const map = readFileSync(resolve(import.meta.dirname, "../../server/src/router.rs"), "utf8");
  const served = new Set([...map.matchAll(/(?:show|take|desk)\((?:row, )?(?:pages::([\w:]+)|(admin::\w+))\)/g)].map((found) => (found[1] ?? found[2])!));
  for (const taken of ["open_link", "ask_link"]) served.delete(taken);
  const listed = new Set(routes.map((route) => route.name));
  expect([...served].filter((name) => !listed.has(name))).toEqual([]);
});

test.describe("axe", () => {
  test.beforeAll(forget);
  for (const route of routes) {
    test(`${route.name}${route.view ? `, ${route.view}` : ""}`, async ({ page, portal }) => {
      await route.open(page, portal);
      for (const colorScheme of ["light", "dark"] as const) {
        for (const width of [320, 1280]) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await page.setViewportSize({ width, height: 900 });
          const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          expect(sideways, `scrolls sideways at ${width}`).toBe(0);
          const result = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
          expect(result.violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
        }
      }
    });
  }

  test("a table laid out as blocks is still one", async ({ page, portal }) => {
    await routes.find(({ name }) => name === "data")!.open(page, portal);
    await page.setViewportSize({ width: 320, height: 900 });
    await expect(page.locator("table.rows td").first()).toHaveCSS("display", "block");
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const seen = (role: string) => nodes.filter((node) => !node.ignored && node.role?.value === role).length;
    expect(seen("table")).toBe(await page.locator("table").count());
    expect(seen("row")).toBe(await page.locator("tr").count());
    expect(seen("cell")).toBe(await page.locator("td").count());
    expect(seen("columnheader")).toBe(await page.locator("thead th").count());
  });
});
