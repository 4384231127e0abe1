import { DeviceList, DoneAnswer, NameRequest, SettleRequest } from "../../../sync/officeProtocol.ts";
import { jsonRoute } from "../route.ts";

/** What the office asks about phones. */
export const deviceList = jsonRoute({
  method: "GET",
  path: "/api/devices",
  who: "office",
  answers: DeviceList,
  handle: async (_, { heard, revoked, sessions }) => ({
    devices: (await heard.list()).map((one) => {
      const { endedAt: at, why } = sessions.endedOf(one.id) ?? {};
      const waits = sessions.isWaiting(one.id) || undefined;
      return { ...one, taken: revoked.takenOf(one.id), waits, ...(at && why ? { ended: { at, why } } : {}) };
    }),
  }),
});

export const settleDeviceRoute = jsonRoute({
  method: "POST",
  path: "/api/devices/settle",
  who: "office",
  asks: SettleRequest,
  answers: DoneAnswer,
  refuses: { 404: ["device"] },
  async handle({ asked, device: { person }, refuse }, { heard, audit }) {
    if (!(await heard.settle(asked.device))) return refuse(404, "device");
    await audit.note(person, { act: "settled", about: asked.device });
    return { ok: true as const };
  },
});

/** Somebody of the office knows whose phone this is, though its code was not fresh. */
export const admitDeviceRoute = jsonRoute({
  method: "POST",
  path: "/api/devices/admit",
  who: "office",
  asks: SettleRequest,
  answers: DoneAnswer,
  refuses: { 404: ["device"] },
  async handle({ asked, device: { person }, refuse }, { sessions, audit }) {
    if (!sessions.admit(asked.device)) return refuse(404, "device");
    await audit.note(person, { act: "admitted", about: asked.device });
    return { ok: true as const };
  },
});

/** So that two phones of one person can be told apart. */
export const nameDeviceRoute = jsonRoute({
  method: "POST",
  path: "/api/devices/name",
  who: "office",
  asks: NameRequest,
  answers: DoneAnswer,
  refuses: { 404: ["device"] },
  async handle({ asked, device: { person }, refuse }, { heard, audit }) {
    if (!(await heard.call(asked.device, asked.name))) return refuse(404, "device");
    await audit.note(person, { act: "named", about: asked.device });
    return { ok: true as const };
  },
});
