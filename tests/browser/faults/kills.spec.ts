import { expect, test } from "@playwright/test";
import { KilledPhone } from "../driving/killedPhone.ts";

/** Each place once; `npm run browser-kills -- --rounds 100` goes on. */
const ROUNDS = 5;
const SEED = Number(process.env.KILLS_SEED ?? 1);

test("a browser killed again and again while it saves, writes, photographs, hands in and updates keeps all that it said was saved, once", async () => {
  test.setTimeout(300_000);
  const report = await new KilledPhone(SEED).run(ROUNDS);
  console.log(`seed ${SEED}: ${JSON.stringify(report)}`);
  expect(report, `KILLS_SEED=${SEED}`).toMatchObject({ lost: [], twice: [] });
  expect(report.confirmed).toBeGreaterThan(0);
});
