import type { Context } from "hono";
import { generateCookie, getCookie } from "hono/cookie";
import type { Id } from "../../domain/ids.ts";
import type { Device, Who } from "../devices/who.ts";
import { isHttps } from "./headers.ts";

/** As long as browsers allow. */
const LIVES_SECONDS = 400 * 24 * 3600;
const RENEWED_AFTER_MS = 24 * 3_600_000;
/**
 * Of the community's id in the name: cookies know no ports, and two communities may share a machine's name.
 */
const NAME_CHARS = 8;

/** `isFromBefore`: under the name that all communities shared. */
export type ShownCookie = { device: Device; credential: string; isFromBefore: boolean };

/**
 * By what a device is known: a credential in a cookie of its community's own, which is given anew while it is
 * used.
 */
export class DeviceCookie {
  readonly #own: string;
  readonly #who: Pick<Who, "device">;
  readonly #givenMs = new Map<string, number>();

  constructor(community: Id, who: Pick<Who, "device">) {
    this.#own = `linfang-${community.slice(0, NAME_CHARS)}`;
    this.#who = who;
  }

  /** Null for a stranger. Another community's credential under the shared name is nobody's here. */
  async shown(context: Context): Promise<ShownCookie | null> {
    for (const name of [this.#own, "linfang"]) {
      const credential = getCookie(context, nameIn(context.req.raw, name)) ?? "";
      const device = await this.#who.device(credential);
      if (device) return { device, credential, isFromBefore: name !== this.#own };
    }
    return null;
  }

  /** Adds the cookie to an answer's headers. */
  give(
    request: Request,
    headers: Headers,
    { device, credential }: Omit<ShownCookie, "isFromBefore">,
    nowMs: number,
  ): void {
    const lasting = {
      httpOnly: true,
      sameSite: "Strict",
      path: "/",
      secure: isHttps(request),
      maxAge: LIVES_SECONDS,
    } as const;
    headers.append("set-cookie", generateCookie(nameIn(request, this.#own), credential, lasting));
    this.#givenMs.set(device.id, nowMs);
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

  /** Once a day, and at once under its own name. */
  renew(request: Request, headers: Headers, shown: ShownCookie, nowMs: number): void {
    const givenMs = this.#givenMs.get(shown.device.id) ?? Number.NEGATIVE_INFINITY;
    const isNew = Math.abs(nowMs - givenMs) < RENEWED_AFTER_MS;
    if (!isNew || shown.isFromBefore) this.give(request, headers, shown, nowMs);
  }
}

const nameIn = (request: Request, name: string) => (isHttps(request) ? `__Host-${name}` : name);
