import { DoneAnswer, ErasedRequest, TakeRequest } from "../../../sync/officeProtocol.ts";
import { jsonRoute } from "../route.ts";

/**
 * Whoever asks keeps the phone that they ask with: so the office never takes away its last one.
 */
export const takeAwayRoute = jsonRoute({
  method: "POST",
  path: "/api/devices/take",
  who: "office",
  asks: TakeRequest,
  answers: DoneAnswer,
  refuses: { 404: ["device"], 409: ["own"] },
  async handle({ asked, device, refuse }, { heard, audit, revoked, nowMs }) {
    const known = (await heard.list()).some(({ id }) => id === asked.device);
    if (!known) return refuse(404, "device");
    // Two who take each other's away at once: the second one has no phone of the office any more.
    if (asked.device === device.id || revoked.isRevoked(device)) return refuse(409, "own");
    if (revoked.takenOf(asked.device)) return { ok: true as const };
    revoked.take(asked.device, device.person, new Date(nowMs()).toISOString());
    await audit.note(device.person, { act: "taken", about: asked.device });
    return { ok: true as const };
  },
});

/**
 * A phone that was taken away says that it has emptied itself. It is the phone's word and is told as such; it
 * counts once. What the browser still has goes with the answer, the cookie last; where somebody else has a
 * notebook on the same phone only the cookie does, since theirs may hold what nobody else has.
 */
export const erasedRoute = jsonRoute({
  method: "POST",
  path: "/api/devices/erased",
  who: "device-even-blocked",
  asks: ErasedRequest,
  answers: DoneAnswer,
  refuses: { 409: ["not-taken"] },
  async handle({ asked, request, context, device, headers, refuse }, { audit, revoked, cookie, nowMs }) {
    const taken = revoked.takenOf(device.id);
    if (!taken) return refuse(409, "not-taken");
    if (!taken.erasedAt) {
      revoked.noteErased(device.id, new Date(nowMs()).toISOString());
      await audit.note(device.person, { act: "erased", about: device.id });
    }
    if (!asked.isShared && !(await cookie.hasOther(context)))
      headers.set("clear-site-data", '"cache", "storage", "cookies"');
    cookie.end(request, headers);
    return { ok: true as const };
  },
});
