import { expect, test } from "vitest";
import { diceOf } from "../walks/chaos/dice.ts";
import { killAgainAndAgain } from "./killedEndpoint.ts";

const ROUNDS = 20;

test(`an endpoint that loses its power ${ROUNDS} times under eight phones never gave a receipt without the row, and has no row twice`, async () => {
  const report = await killAgainAndAgain({ rounds: ROUNDS, chance: diceOf(1).chance });
  expect(report).toMatchObject({ untrue: [], twice: [], lost: [], broken: [], stuck: 0 });
  expect(report.receipts).toBeGreaterThan(ROUNDS);
  expect(report.saved).toBe(report.receipts);
}, 120_000);
