import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test, expect, live } from "../server.js";
import { routes } from "../routes.js";
import { picture } from "./picture.js";

test("every page of the URL map has a picture", () => {
  const map = readFileSync(resolve(import.meta.dirname, "../../server/src/router.rs"), "utf8");
  const served = [...map.matchAll(/(?:show|take|desk)\((?:row, )?(?:pages::([\w:]+)|(admin::\w+))\)/g)].map((found) => (found[1] ?? found[2])!).filter((name) => !["open_link", "ask_link"].includes(name));
  expect(served.filter((name) => !routes.some((route) => route.name === name))).toEqual([]);
});

for (const route of routes) {
  const name = route.name.replaceAll(/_|::/g, "-") + (route.view ? `-${route.view}` : "");
  test(name, async ({ page, portal }) => {
    await route.open(page, portal);
    await live(page);
    await picture(page, name);
  });
}
