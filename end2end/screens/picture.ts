// A page's pictures: narrow and wide, light and dark.
import { resolve } from "node:path";
import type { Page } from "@playwright/test";
import { expect } from "../server.js";

const folder = resolve(import.meta.dirname, "../../docs/screens");

/** Takes them; no page may scroll sideways. */
export async function picture(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const [size, width, height] of [["narrow", 320, 720], ["wide", 1200, 850]] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height });
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(sideways, `${name} scrolls sideways at ${width} px`).toBe(0);
      await page.evaluate(() => location.hash && document.querySelector(location.hash)?.scrollIntoView());
      await page.screenshot({ path: `${folder}/${name}-${size}-${colorScheme}.png` });
    }
  }
}
