// Brings the islands of a page to life, after the page has been painted and the browser has nothing better to do.
// The page is whole without it: whatever fails here leaves plain forms, which work. `cargo xtask build` writes the two
// hashed names in and drops these comments.

// What leptos' own inline scripts would have set; ours allows no inline script and islands read no resource.
for (const name of ["__RESOLVED_RESOURCES", "__SERIALIZED_ERRORS", "__PENDING_RESOURCES", "__RESOURCE_RESOLVERS", "__INCOMPLETE_CHUNKS"]) {
  globalThis[name] = [];
}

// An async script may be here before the end of the page is.
const parsed = new Promise((then) => {
  if (document.readyState !== "loading") then();
  else document.addEventListener("DOMContentLoaded", then, { once: true });
});

const enliven = async () => {
  await parsed;
  const [bundle, wasm] = await Promise.all([import("{{bundle}}"), fetch("{{wasm}}")]);
  await bundle.default({ module_or_path: wasm });
  bundle.hydrate();

  // Leptos' walk: outer islands first; an island inside another's children first takes over that one's context.
  const contexts = [];
  const walk = async (element) => {
    const children = element.localName === "leptos-children";
    if (element.localName === "leptos-island") {
      contexts.at(-1)?.();
      await bundle[element.dataset.component]?.(element);
    }
    if (children) contexts.push(element.$$on_hydrate);
    for (const child of element.children) await walk(child);
    if (children) contexts.pop();
  };
  await walk(document.body);

  // What browser tests wait for.
  document.documentElement.dataset.live = "";
};

const idle = globalThis.requestIdleCallback ?? ((then) => setTimeout(then, 1));
const begin = () => enliven().catch((error) => console.warn("This page goes on without its scripts:", error));
requestAnimationFrame(() => setTimeout(() => idle(begin, { timeout: 2000 })));
