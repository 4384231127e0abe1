import type { Id } from "../../../domain/ids.ts";
import { HandedInAnswer, HandedInRequest } from "../../../sync/officeProtocol.ts";
import { PROTO } from "../../../sync/protocol.ts";
import type { Log } from "../../log/log.ts";
import { jsonRoute } from "../route.ts";

export const handedInRoute = jsonRoute({
  method: "POST",
  path: "/api/handed-in",
  who: "device",
  asks: HandedInRequest,
  answers: HandedInAnswer,
  async handle({ asked, device }, { log, audit, withdrawals }) {
    const answer = await takeHandedIn(log, asked, device.person);
    // Colleagues carry words every day, and whoever has no right may ask as often as they like.
    const isOffice = (await log.permissions()).isOffice(device.person);
    if (isOffice) await audit.note(device.person, { act: "handed-in", count: asked.push.length });
    await audit.catchUp();
    await withdrawals.end();
    return answer;
  },
});

/**
 * Takes what somebody brought out of an emergency file through the same ingest as everything. A second time
 * it changes nothing: what has a number that was given before is known.
 */
export async function takeHandedIn(
  log: Log,
  { push }: HandedInRequest,
  carrier: Id,
): Promise<HandedInAnswer> {
  const nothing = {
    top: { seq: 0, chain: "" },
    proofs: [],
    streamsDigest: "",
    at: "1970-01-01T00:00:00Z",
    cursors: {},
    push: [],
    max: 0,
  };
  const topNow = async () => (await log.exchange(carrier, { proto: PROTO, ...nothing })).top;
  const before = await topNow();
  const receipts = await log.handIn(push, carrier);
  const known = receipts
    .filter(({ verdict, seq }) => verdict !== "refused" && seq <= before.seq)
    .map(({ id }) => id);
  return { proto: PROTO, receipts, known, top: await topNow() };
}
