// Every journey runs on both databases, with scripts and without. What a test needs that no scripts can give is in
// `*.live.spec.ts` and runs with scripts only; what would be the same everywhere is in `*.once.spec.ts`.
import { defineConfig } from "@playwright/test";
import { browser } from "./browser.js";
import type { Setup } from "./server.js";

const project = (database: "sqlite" | "postgres", scripts: boolean) => ({
  name: `${database}-${scripts ? "scripts" : "plain"}`,
  use: { ...browser, javaScriptEnabled: scripts, database },
  testIgnore: [
    ...(scripts ? [] : ["**/*.live.spec.ts"]),
    ...(scripts || database === "postgres" ? ["**/*.once.spec.ts"] : []),
    ...(process.env.INSYN_FIXTURES ? [] : ["**/fixtures.*.spec.ts"]),
  ],
});

export default defineConfig<object, Setup>({
  testDir: "tests",
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  retries: 0,
  reporter: [["list"]],
  projects: [project("sqlite", true), project("sqlite", false), project("postgres", true), project("postgres", false)],
});
