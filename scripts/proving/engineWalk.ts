import { writeFileSync } from "node:fs";
import type { Town } from "../../tests/browser/driving/town.ts";
import type { Engine } from "./engine.ts";

const VISITS = 5;
const LOOK_EVERY_MS = 150;
const ANSWER_MS_MAX = 10_000;

/**
 * What the page itself is helped by: taps by their words, a picture out of a canvas in place of a camera, and
 * the table that a download would have carried.
 */
const HELP = `(() => {
  const isSeen = (one) => one.getClientRects().length > 0 && !one.disabled;
  const words = (one) => (one.getAttribute("aria-label") ?? one.textContent ?? "").trim();
  const top = () => document.querySelector("dialog[open]") ?? document;
  window.walk = {
    has: (text) => document.body.innerText.includes(text),
    tap(pattern) {
      const wanted = new RegExp(pattern);
      const offered = [...top().querySelectorAll("button, a, summary")];
      const found = offered.find((one) => isSeen(one) && wanted.test(words(one)));
      found?.click();
      return Boolean(found);
    },
    count: (selector) => document.querySelectorAll(selector).length,
    async photo() {
      const canvas = Object.assign(document.createElement("canvas"), { width: 1200, height: 900 });
      const draw = canvas.getContext("2d");
      for (let at = 0; at < 400; at++) {
        draw.fillStyle = "hsl(" + at * 9 + " 60% 50%)";
        draw.fillRect((at * 97) % 1200, (at * 61) % 900, 160, 120);
      }
      const blob = await new Promise((made) => canvas.toBlob(made, "image/jpeg", 0.9));
      const files = new DataTransfer();
      files.items.add(new File([blob], "sink.jpg", { type: "image/jpeg" }));
      const input = top().querySelector('input[type="file"]');
      if (!input) return false;
      input.files = files.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      return true;
    },
    tables: [],
  };
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => {
    if (blob instanceof File) blob.text().then((text) => window.walk.tables.push(text));
    return make(blob);
  };
  return true;
})()`;

/** What the page answers, if it does so soon. */
const inTime = (answer: Promise<unknown>): Promise<unknown> =>
  Promise.race([answer, new Promise((late) => setTimeout(late, ANSWER_MS_MAX))]);

/**
 * Join, an offline start, five visits and a picture, ticks once the office is back, and the day's table. Each
 * step is awaited; one that does not come throws with what the screen says.
 */
export async function walkIn(engine: Engine, town: Town, tell: (step: string, ms: number) => void) {
  let begun = performance.now();
  const done = (step: string) => {
    tell(step, Math.round(performance.now() - begun));
    begun = performance.now();
  };
  const until = async (what: string, expression: string, limitMs = 60_000) => {
    const from = performance.now();
    let fault: unknown;
    while (performance.now() - from < limitMs) {
      try {
        if (await inTime(engine.ask(expression))) return;
      } catch (thrown) {
        // The page is being opened anew.
        fault = thrown;
      }
      await new Promise((later) => setTimeout(later, LOOK_EVERY_MS));
    }
    const screen = await engine.ask("document.body.innerText.slice(0, 400)").catch(String);
    const file = `shots/engine-${engine.name}.png`;
    await engine.picture().then((taken) => writeFileSync(file, taken), console.warn);
    throw new Error(`${what} did not come: “${screen}” ${fault ?? ""} (${file})`);
  };
  const help = () => until("the page", HELP);
  const tap = (pattern: string) => until(pattern, `walk.tap(${JSON.stringify(pattern)})`);
  const says = (text: string, limitMs?: number) =>
    until(text, `document.body.innerText.includes(${JSON.stringify(text)})`, limitMs);

  await engine.open(await town.link("block_leader"));
  await help();
  await tap("^加入$");
  await says("已全部交到社区");
  done("joined");
  await until(
    "the worker",
    "navigator.serviceWorker.ready.then(({ active }) => active?.state === 'activated')",
  );
  done("ready for no signal");

  await town.crash(async () => {
    await engine.restart?.();
    await engine.open("about:blank");
    await engine.open(`${town.url}/`);
    await until("the app without a network", "document.querySelector('.shell h1') !== null");
    done(engine.restart ? "opened offline, the browser begun anew" : "opened offline");
    await help();
    await engine.ask("walk.tap('^知道了$')");
    await until("a house", "walk.count('.door') > 0 || (walk.tap('^(接着走|从)'), false)");
    for (let nth = 1; nth <= VISITS; nth++) {
      await until("a sheet", "walk.count('dialog[open]') > 0 || (walk.tap('^下一户'), false)");
      if (nth < VISITS) await tap("^没人在$");
      else {
        await tap("^写详细些$");
        await until("the form", "walk.count('dialog[open] textarea') > 0");
        await until("the picture's field", "walk.photo()");
        await until("the picture", "walk.count('dialog[open] img') > 0");
        await tap("^保存$");
      }
      await until("the sheet to go", "walk.count('dialog[open]') === 0");
    }
    await says(`${VISITS} 条`);
    done(`${VISITS} visits and a picture, offline`);
  });
  await says("已全部交到社区", 120_000);
  done("both ticks");

  await engine.open(`${town.url}/today`);
  await help();
  await tap("^导出今天的走访$");
  await tap("^交接$");
  await until("the table", "walk.tables.length > 0");
  const table = String(await engine.ask("walk.tables[0]"));
  const rows = table.trim().split("\r\n").length - 1;
  if (rows !== VISITS) throw new Error(`the day's table has ${rows} rows`);
  done("the day's table");
}
