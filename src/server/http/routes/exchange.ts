import type { Id } from "../../../domain/ids.ts";
import { ERASED_TOLD_MAX, SyncAnswer, SyncRequest } from "../../../sync/protocol.ts";
import { logFault } from "../../serverLog.ts";
import { hostOf } from "../headers.ts";
import { withheld } from "../leastApp.ts";
import { jsonRoute } from "../route.ts";

/** The exchange. A blocked device still hands in its words, which are held. */
export const exchangeRoute = jsonRoute({
  method: "POST",
  path: "/api/sync",
  who: "device-even-blocked",
  asks: SyncRequest,
  answers: SyncAnswer,
  refuses: { 409: ["other-device"] },
  readsMuch: (asked, { log }) => log.isFarBehind(asked),
  async handle({ asked: said, request, address, device, shown, headers, refuse }, deps) {
    const { log, who, cookie, heard, hosts, leastApp, guesses, wanted, nowMs } = deps;
    // Its cookie is another's: nothing that it says is taken for that one's words.
    if (said.device !== undefined && said.device !== device.id) return refuse(409, "other-device");
    const isRevoked = deps.isRevoked(device);
    if (!isRevoked && !said.empty) await who.spoke(device);
    // Before the answer: a phone that is answered shows its key no more.
    if (said.key) await who.keepKey(device.id, said.key);
    await guesses
      .knows(address, nowMs())
      .catch((fault) => logFault("from where a phone spoke was not written down", fault));
    const devices = said.push.length > 0 ? await who.devicesOf(device.person) : null;
    const isTooOld = leastApp.isTooOld(said);
    const asked = isTooOld ? { ...said, max: 0 } : said;
    const lastEmpty = said.push.length > 0 ? await heard.lastEmpty(device.id) : null;
    const whole = await log.exchange(device.person, asked, { devices, isRevoked, lastEmpty });
    const answer = isTooOld ? withheld(whole, said) : whole;
    const isOffice = log.wasOffice(device.person) && !isRevoked;
    if (isOffice) hosts.learn(hostOf(request));
    if (said.push.length > 0) {
      await deps.audit.catchUp();
      await deps.withdrawals
        .end()
        .catch((fault) => logFault("a reason without consent may still be here", fault));
    }
    deps.told(answer.top);
    answer.device = device.id;
    wanted.heed(answer, device.person);
    tellErased(answer, said, deps.erased.ids);
    // With a whole answer only: what else is registered already, and under which ids, is known by then.
    if (isOffice && !isTooOld && !answer.more) answer.registerKey = deps.registerKey;
    if (device.superseded) answer.notice = "superseded";
    if (deps.revoked.takenOf(device.id)) answer.taken = true;
    await heard
      .hear(device.id, said, answer.more ? undefined : answer.top.seq)
      .catch((fault) => logFault("a phone's sign of life was not written down", fault));
    // Whoever was answered has been answered, also where the next credential could not be written down.
    await cookie
      .renew(request, headers, shown)
      .catch((fault) => logFault("a credential was not given anew", fault));
    return answer;
  },
});

/**
 * Told to every phone, whatever it reads now: it may keep words of what has long gone where it does not read.
 * An id says nothing. A phone that has seen nothing yet has nothing to let go of.
 */
function tellErased(answer: SyncAnswer, { erased, top }: SyncRequest, ids: readonly Id[]): void {
  const heard = erased ?? (top.seq === 0 ? ids.length : 0);
  // A list that was made anew by hand is told from its start.
  const from = heard > ids.length ? 0 : heard;
  if (erased === undefined ? ids.length === 0 : from === erased && from === ids.length) return;
  const told = ids.slice(from, from + ERASED_TOLD_MAX);
  answer.erased = { upTo: from + told.length, ids: told };
  if (from + told.length < ids.length) answer.more = true;
}
