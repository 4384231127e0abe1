import type { Context } from "hono";
import { generateCookie, getCookie } from "hono/cookie";
import type { Id } from "../../domain/ids.ts";
import type { Sessions, ShutWhy } from "../devices/sessions.ts";
import type { Device, Who } from "../devices/who.ts";
import { isHttps } from "./headers.ts";

/**
 * As long as browsers allow: whether it still counts the endpoint knows, by days that no phone's clock sets.
 */
const LIVES_SECONDS = 400 * 24 * 3600;
/**
 * Of the community's id in the name: cookies know no ports, and two communities may share a machine's name.
 */
const NAME_CHARS = 8;

/** `isFromBefore`: under the name that all communities shared. `shut`: why it counts for nothing now. */
export type ShownCookie = {
  device: Device;
  credential: string;
  isFromBefore: boolean;
  shut: ShutWhy | null;
};

type Known = {
  who: Pick<Who, "device">;
  sessions: Pick<Sessions, "heed" | "next">;
  /** Reads nothing in any case: whoever shows it may only hand in, and be told to erase itself. */
  isRevoked(device: Device): boolean;
};

/**
 * By what a device is known: a credential in a cookie of its community's own, which is given anew while it is
 * used.
 */
export class DeviceCookie {
  readonly #own: string;
  readonly #known: Known;

  constructor(community: Id, known: Known) {
    this.#own = `linfang-${community.slice(0, NAME_CHARS)}`;
    this.#known = known;
  }

  /** Null for a stranger. Another community's credential under the shared name is nobody's here. */
  async shown(context: Context): Promise<ShownCookie | null> {
    const { who, sessions, isRevoked } = this.#known;
    for (const name of [this.#own, "linfang"]) {
      const credential = getCookie(context, nameIn(context.req.raw, name)) ?? "";
      const device = await who.device(credential);
      if (!device) continue;
      const shut = isRevoked(device) ? null : await sessions.heed(device.id, credential);
      return { device, credential, isFromBefore: name !== this.#own, shut };
    }
    return null;
  }

  /** Adds the cookie to an answer's headers. */
  give(request: Request, headers: Headers, { credential }: Pick<ShownCookie, "credential">): void {
    const lasting = {
      httpOnly: true,
      sameSite: "Strict",
      path: "/",
      secure: isHttps(request),
      maxAge: LIVES_SECONDS,
    } as const;
    headers.append("set-cookie", generateCookie(nameIn(request, this.#own), credential, lasting));
  }

  /** The device is none any more. */
  end(request: Request, headers: Headers): void {
    const over = {
      httpOnly: true,
      sameSite: "Strict",
      path: "/",
      secure: isHttps(request),
      maxAge: 0,
    } as const;
    for (const name of [this.#own, "linfang"])
      headers.append("set-cookie", generateCookie(nameIn(request, name), "", over));
  }

  /** The next one when it is due, and at once under its own name. */
  async renew(request: Request, headers: Headers, shown: ShownCookie): Promise<void> {
    const { sessions, isRevoked } = this.#known;
    const next = isRevoked(shown.device) ? null : await sessions.next(shown.device.id, shown.credential);
    if (next !== null || shown.isFromBefore)
      this.give(request, headers, { credential: next ?? shown.credential });
  }
}

const nameIn = (request: Request, name: string) => (isHttps(request) ? `__Host-${name}` : name);
