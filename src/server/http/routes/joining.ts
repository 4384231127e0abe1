import { Joined, JoinRequest, PROTO } from "../../../sync/protocol.ts";
import { readCode } from "../../devices/joinCode.ts";
import type { Device } from "../../devices/who.ts";
import { namedNotebook } from "../deviceCookie.ts";
import { jsonRoute, type RouteDeps } from "../route.ts";

/** A device is made for whoever has a code. The credential is an HttpOnly cookie. */
export const joinRoute = jsonRoute({
  method: "POST",
  path: "/api/join",
  who: "anyone",
  asks: JoinRequest,
  answers: Joined,
  refuses: {
    400: ["notebook"],
    404: ["unknown"],
    410: ["used", "expired"],
    429: ["too-many", "digits-shut"],
  },
  async handle({ asked, request, address, headers, refuse }, deps) {
    const { who, log, guesses, cookie, audit, sessions, nowMs } = deps;
    if (namedNotebook(request) === null) return refuse(400, "notebook");
    const code = readCode(asked.code);
    const permissions = await log.permissions();
    const tried = await guesses.begin(address, code, await who.shortAlive(), nowMs());
    if (!tried.ok)
      return refuse(429, tried.isShut ? "digits-shut" : "too-many", { "retry-after": String(tried.seconds) });
    const { deviceName: name, key, attempt } = asked;
    const roleOf = (person: string) => {
      const somebody = permissions.somebody(person);
      return somebody && !somebody.left ? somebody.role : null;
    };
    const mayShow = (maker: Device, isOwn: boolean) =>
      !deps.isRevoked(maker) && !sessions.endedOf(maker.id) && (isOwn || permissions.isOffice(maker.person));
    const done = await who.redeem(code, { name, key, attempt }, roleOf, mayShow);
    if (!done.ok) {
      if (done.why === "unknown") return refuse(404, "unknown");
      await tried.wasNoGuess();
      return refuse(410, done.why);
    }
    await tried.joined();
    await guesses.knows(address, nowMs());
    const { id, person } = done.device;
    await audit.note(person, { act: "joined", about: id, rev: id });
    const joined = await whoIs(done.device, deps);
    cookie.give(request, headers, done);
    return joined;
  },
});

export const meRoute = jsonRoute({
  method: "GET",
  path: "/api/me",
  who: "device",
  isForOutdated: true,
  answers: Joined,
  handle: ({ device }, deps) => whoIs(device, deps),
});

/** Who an answer speaks to. */
async function whoIs(device: Device, { log, heard, community }: RouteDeps): Promise<Joined> {
  const person = (await log.permissions()).people.get(device.person);
  const { name = "", role = "viewer" } = person ?? {};
  const joined: Joined = {
    proto: PROTO,
    device: device.id,
    community: await community(),
    person: { id: device.person, name, role },
  };
  Object.assign(joined, await heard.of(device.id));
  return device.superseded ? { ...joined, notice: "superseded" } : joined;
}
