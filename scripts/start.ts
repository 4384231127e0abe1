import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { runOrSay, serve } from "../src/server/main.ts";
import { readSettings } from "../src/server/settings.ts";
import { StartFault } from "../src/server/trouble.ts";
import { buildId } from "./building/buildId.ts";

/** `npm start [-- --demo]`: builds the app if it is not there, and serves it. */
const demo = process.argv.includes("--demo") ? (await import("./demo/demo.ts")).fillDemo : null;
await runOrSay(async () => serve(readSettings(process.env), { demo, build, buildId: buildId() }));

function build(): void {
  if (existsSync("dist/index.html")) return;
  console.log("第一次启动，正在生成网页… / first start, building the app…");
  const built = spawnSync(process.execPath, ["scripts/build.ts"], { stdio: ["ignore", "ignore", "inherit"] });
  if (built.status !== 0)
    throw new StartFault("网页没有生成成功，请先运行 / the app was not built, try first: npm run build");
}
