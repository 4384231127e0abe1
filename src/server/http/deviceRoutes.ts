import { Hono } from "hono";
import { SettleRequest } from "../../sync/officeProtocol.ts";
import { Echo, PROTO } from "../../sync/protocol.ts";
import type { LastSeen } from "../devices/lastSeen.ts";
import { readJson, sendJson, sendRefusal } from "./httpJson.ts";

/** What the office asks about phones. */
export function deviceRoutes(heard: LastSeen): Hono {
  const app = new Hono();
  app.get("/", async (context) => sendJson(context.req.raw, { proto: PROTO, devices: await heard.list() }));
  app.post("/settle", async (context) => {
    const request = context.req.raw;
    const read = await readJson(request);
    if (!read.ok) return sendRefusal(request, read.status, read.error);
    const asked = SettleRequest.safeParse(read.json);
    if (!asked.success) return sendRefusal(request, 400, "form");
    if (!(await heard.settle(asked.data.device))) return sendRefusal(request, 404, "device");
    return sendJson(request, { proto: PROTO, ok: true });
  });
  return app;
}

/** Says back what a phone said, so that it sees whether words come through whole both ways. */
export async function echo(request: Request): Promise<Response> {
  const read = await readJson(request);
  if (!read.ok) return sendRefusal(request, read.status, read.error);
  const said = Echo.safeParse(read.json);
  return said.success ? sendJson(request, said.data) : sendRefusal(request, 400, "form");
}
