import { DeviceList, DoneAnswer, SettleRequest } from "../../../sync/officeProtocol.ts";
import { jsonRoute } from "../route.ts";

/** What the office asks about phones. */
export const deviceList = jsonRoute({
  method: "GET",
  path: "/api/devices",
  who: "office",
  answers: DeviceList,
  handle: async (_, { heard }) => ({ devices: await heard.list() }),
});

export const settleDeviceRoute = jsonRoute({
  method: "POST",
  path: "/api/devices/settle",
  who: "office",
  asks: SettleRequest,
  answers: DoneAnswer,
  refuses: { 404: ["device"] },
  handle: async ({ asked, refuse }, { heard }) =>
    (await heard.settle(asked.device)) ? { ok: true as const } : refuse(404, "device"),
});
