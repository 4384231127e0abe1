import { CodeAnswer, CodeRequest } from "../../../sync/officeProtocol.ts";
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
    const isLong = somebody.role === "office" || guesses.areShortShut(await who.shortAlive(), nowMs());
    await audit.note(device.person, { act: "code", about: somebody.id });
    return { ...(await who.newCode(somebody.id, isLong, true)) };
  },
});
