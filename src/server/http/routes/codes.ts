import { CodeAnswer, CodeRequest, type DeviceList, OwnCodeRequest } from "../../../sync/officeProtocol.ts";
import { jsonRoute } from "../route.ts";

/** A fresh code for a person who exists; a long one for the office, and for all while somebody guesses. */
export const newCode = jsonRoute({
  method: "POST",
  path: "/api/codes",
  who: "office",
  asks: CodeRequest,
  answers: CodeAnswer,
  refuses: { 404: ["person"] },
  async handle({ asked, device, refuse }, { log, who, guesses, audit, nowMs }) {
    const somebody = (await log.permissions()).somebody(asked.person);
    if (!somebody || somebody.left) return refuse(404, "person");
    const isLong =
      somebody.role === "office" || (await guesses.areShortShut(await who.shortAlive(), nowMs()));
    await audit.note(device.person, { act: "code", about: somebody.id });
    return { ...(await who.newCode(somebody.id, isLong, { maker: device.id, replaces: asked.replaces })) };
  },
});

/**
 * Whoever holds a phone, or its cookie, could make more of them for themselves: so the office lets each of
 * them in, one waits at a time, and what a phone has shown dies with it.
 */
export const ownCodeRoute = jsonRoute({
  method: "POST",
  path: "/api/codes/own",
  who: "device",
  asks: OwnCodeRequest,
  answers: CodeAnswer,
  refuses: { 403: ["left"], 409: ["waits", "superseded"] },
  async handle({ asked, device, refuse }, { log, who, guesses, heard, sessions, revoked, audit, nowMs }) {
    const somebody = (await log.permissions()).somebody(device.person);
    if (!somebody || somebody.left) return refuse(403, "left");
    if (device.superseded) return refuse(409, "superseded");
    const isAtTheDoor = ({ id, person, shownBy }: DeviceList["devices"][number]) =>
      person === device.person && shownBy !== undefined && sessions.isWaiting(id) && !revoked.takenOf(id);
    if ((await heard.list()).some(isAtTheDoor)) return refuse(409, "waits");
    const isLong =
      somebody.role === "office" || (await guesses.areShortShut(await who.shortAlive(), nowMs()));
    await audit.note(device.person, { act: "code", about: somebody.id });
    const replaces = asked.isInstead ? [device.id] : [];
    return { ...(await who.newCode(somebody.id, isLong, { maker: device.id, isOwn: true, replaces })) };
  },
});
