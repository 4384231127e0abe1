import * as z from "zod/mini";
import {
  AcceptedMany,
  AcceptRequest,
  AsideRequest,
  DoneAnswer,
  HeldList,
  HeldQuery,
  PutAside,
} from "../../../sync/officeProtocol.ts";
import { HELD_LISTED_MAX } from "../../log/log.ts";
import { jsonRoute } from "../route.ts";

/** Of what is looked for in the list of what is held. */
const HELD_WORDS_MAX = 40;

export const heldList = jsonRoute({
  method: "GET",
  path: "/api/held",
  who: "office",
  asks: HeldQuery,
  answers: HeldList,
  async handle({ asked: { before, q, from, aside, tap } }, { log }) {
    const question = {
      before: before === undefined ? undefined : Number(before),
      words: q?.slice(0, HELD_WORDS_MAX),
      from,
      isAside: aside === "1",
      isTapped: tap === "1",
    };
    const held = await log.held(question, HELD_LISTED_MAX + 1);
    return {
      held: held.slice(0, HELD_LISTED_MAX),
      total: await log.countHeld(question),
      taps: await log.countHeld({ ...question, isTapped: true }),
      aside: await log.countHeld({ isAside: true }),
      more: held.length > HELD_LISTED_MAX,
    };
  },
});

/**
 * One at a time with its own answer, or many together, of each of which the answer tells what became of it.
 */
export const acceptHeldRoute = jsonRoute({
  method: "POST",
  path: "/api/held/accept",
  who: "office",
  asks: AcceptRequest,
  answers: z.union([DoneAnswer, AcceptedMany]),
  refuses: { 400: ["form"], 403: ["never"], 404: ["held"], 409: ["sure", "waits"] },
  async handle({ asked: { id, ids, sure, seqs }, device: { person }, refuse }, { log, audit, withdrawals }) {
    if (ids && id === undefined) {
      const became = await log.letInMany(ids, person, seqs);
      const count = became.filter((one) => one.became === "placed" || one.became === "waits").length;
      if (count > 0) await audit.note(person, { act: "let-in", count });
      await audit.catchUp();
      await withdrawals.end();
      return { became };
    }
    if (id === undefined || ids) return refuse(400, "form");
    const done = await log.letIn(id, person, sure, seqs?.[0]);
    if (done === "sure" || done === "waits") return refuse(409, done);
    if (done === "never") return refuse(403, "never");
    if (done !== "placed") return refuse(404, "held");
    await audit.note(person, { act: "let-in", about: id, count: 1 });
    await audit.catchUp();
    await withdrawals.end();
    return { ok: true as const };
  },
});

export const putAsideRoute = jsonRoute({
  method: "POST",
  path: "/api/held/aside",
  who: "office",
  asks: AsideRequest,
  answers: PutAside,
  async handle({ asked: { ids = [], seqs, from, aside }, device: { person } }, { log, audit }) {
    const count = await log.setAside(
      from === undefined ? { ids, ...(seqs ? { seqs } : {}) } : { from },
      aside,
    );
    if (count > 0) await audit.note(person, { act: "aside", count, ...(from ? { about: from } : {}) });
    return { ok: true as const, count };
  },
});
