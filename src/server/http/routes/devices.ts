import { DeviceList, DoneAnswer, SettleRequest } from "../../../sync/officeProtocol.ts";
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
      return { ...one, taken: revoked.takenOf(one.id), ...(at && why ? { ended: { at, why } } : {}) };
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
