import { defineConfig } from "vite";

/** Built for a strict policy: no inline script or style, no data URLs, every address relative. */
export default defineConfig({
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    proxy: { "/api": { target: "http://127.0.0.1:8137", rewrite: (path) => `/kiosk${path}` } },
  },
});
