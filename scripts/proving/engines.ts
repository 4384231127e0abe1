import { existsSync, mkdirSync } from "node:fs";
import { startTown } from "../../tests/browser/driving/town.ts";
import { walkIn } from "./engineWalk.ts";
import { openFirefox } from "./firefox.ts";
import { openWebKit } from "./webkit.ts";

/**
 * `npm run engines -- [--only firefox]`: the short walk in browsers that are no Chromium, where they are
 * installed; it says which it skipped. Needs a build.
 */
const ENGINES = {
  firefox: { open: openFirefox, packages: "firefox-esr" },
  webkit: { open: openWebKit, packages: "webkit2gtk-driver xvfb" },
};
const WALK_MS_MAX = 300_000;
const CLOSE_MS_MAX = 30_000;
if (!existsSync("dist/index.html")) throw new Error("nothing is built yet: npm run build");
mkdirSync("shots", { recursive: true });
const only = process.argv[process.argv.indexOf("--only") + 1 || process.argv.length];
/** Throws where it takes longer: a browser that answers nothing any more is told, and not waited for. */
const inTime = (ms: number, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([
    work,
    new Promise((_, late) => setTimeout(() => late(new Error(`nothing came of it in ${ms / 1000} s`)), ms)),
  ]);
let failed = 0;
for (const [name, { open, packages }] of Object.entries(ENGINES)) {
  if (only && only !== name) continue;
  const engine = await open();
  if (!engine) {
    console.log(`${name}: skipped, it is not installed (on Debian: apt-get install ${packages})`);
    continue;
  }
  const town = await startTown();
  const title = `${engine.name} ${engine.version}`;
  try {
    await inTime(
      WALK_MS_MAX,
      walkIn(engine, town, (step, ms) => console.log(`${title}: ${step} (${ms} ms)`)),
    );
    console.log(`${title}: walked`);
  } catch (fault) {
    failed += 1;
    console.error(`${title}: ${fault instanceof Error ? fault.message : fault}`);
  }
  await inTime(CLOSE_MS_MAX, engine.close()).catch((fault) => console.warn(`${title} did not end`, fault));
  await town.stop();
}
process.exit(failed > 0 ? 1 : 0);
