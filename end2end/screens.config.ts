// `cargo xtask screens`: a picture of every page into docs/screens/, narrow and wide, light and dark.
import { defineConfig } from "@playwright/test";
import { browser } from "./browser.js";
import type { Setup } from "./server.js";

export default defineConfig<object, Setup>({
  testDir: "screens",
  workers: 1,
  timeout: 60_000,
  reporter: [["list"]],
  use: { ...browser, database: "sqlite" },
});
