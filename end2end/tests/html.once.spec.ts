// Every page by the Nu HTML checker: as the server sends it, since a browser mends what it reads before anybody can look.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Response } from "@playwright/test";
import { test, expect } from "../server.js";
import { forget, routes } from "../routes.js";

interface Message {
  type: "error" | "info" | "non-document-error";
  url?: string;
  lastLine?: number;
  message: string;
  extract?: string;
}

/** One run for all documents: starting the machine that it runs on takes longer than checking a page. */
function check(files: string[]): Message[] {
  const jar = resolve(import.meta.dirname, "../node_modules/vnu-jar/build/dist/vnu.jar");
  const flags = ["--stdout", "--exit-zero-always", "--format", "json"];
  const said = execFileSync("java", ["-jar", jar, ...flags, ...files], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return (JSON.parse(said) as { messages: Message[] }).messages;
}

const shown = ({ url, lastLine, message, extract }: Message) =>
  `${basename(url ?? "?", ".html")}, line ${lastLine}: ${message} ${extract?.trim() ?? ""}`;

test("every page is valid HTML", async ({ browser, portal }, info) => {
  test.setTimeout(300_000);
  const folder = info.outputPath("html");
  mkdirSync(folder, { recursive: true });
  forget();
  const files: string[] = [];
  const save = (name: string, html: string) => {
    const file = join(folder, `${name}.html`);
    writeFileSync(file, html);
    files.push(file);
  };
  for (const route of routes) {
    const name = route.name.replaceAll("::", "-") + (route.view ? `-${route.view}` : "");
    await test.step(name, async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      let last: Response | undefined;
      page.on("response", (response) => {
        const isPage = response.headers()["content-type"]?.startsWith("text/html") ?? false;
        if (isPage && response.frame() === page.mainFrame()) last = response;
      });
      await route.open(page, portal);
      save(name, await last!.text());
      await context.close();
    });
  }
  // A checker that finds nothing anywhere would find nothing here either.
  save("control", "<!doctype html><html lang=en><title>t</title><ul><p>not in a list</p></ul>");

  const messages = check(files);
  const [control, ours] = [true, false].map((of) => messages.filter(({ url }) => (url?.endsWith("/control.html") ?? false) === of));
  expect(control!.map(({ message }) => message).join(), "the checker checks").toContain("not allowed as child of element");
  expect(ours!.map(shown)).toEqual([]);
});
