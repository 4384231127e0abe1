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
  async handle({ asked, refuse }, { log, who, guesses, nowMs }) {
    const somebody = (await log.permissions()).somebody(asked.person);
    if (!somebody || somebody.left) return refuse(404, "person");
    const isLong = somebody.role === "office" || guesses.areShortShut(await who.shortAlive(), nowMs());
    return { ...(await who.newCode(somebody.id, isLong)) };
  },
});
