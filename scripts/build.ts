import { build } from "vite";

/** The app and its service worker, into dist/. */
await build({ configFile: "vite.config.ts" });
