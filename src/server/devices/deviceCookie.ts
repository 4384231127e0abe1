import type { Context } from "hono";
import { generateCookie, getCookie } from "hono/cookie";
import type { Id } from "../../domain/ids.ts";
import { isHttps } from "../http/headers.ts";
import type { Device, Who } from "./who.ts";

/** As long as browsers allow. */
const LIVES_SECONDS = 400 * 24 * 3600;
const RENEWED_AFTER_MS = 24 * 3_600_000;
/**
 * Of the community's id in the name: cookies know no ports, and two communities may share a machine's name.
 */
const NAME_CHARS = 8;

/** `isFromBefore`: under the name that all communities shared. */
export type Shown = { device: Device; credential: string; isFromBefore: boolean };

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
  async shown(context: Context): Promise<Shown | null> {
    for (const name of [this.#own, "linfang"]) {
      const credential = getCookie(context, nameIn(context, name)) ?? "";
      const device = await this.#who.device(credential);
      if (device) return { device, credential, isFromBefore: name !== this.#own };
    }
    return null;
  }

  give(
    context: Context,
    response: Response,
    { device, credential }: Omit<Shown, "isFromBefore">,
    nowMs: number,
  ): Response {
    const lasting = {
      httpOnly: true,
      sameSite: "Strict",
      path: "/",
      secure: isHttps(context.req.raw),
      maxAge: LIVES_SECONDS,
    } as const;
    response.headers.append("set-cookie", generateCookie(nameIn(context, this.#own), credential, lasting));
    this.#givenMs.set(device.id, nowMs);
    return response;
  }

  /** Once a day, and at once under its own name. */
  renew(context: Context, response: Response, shown: Shown, nowMs: number): Response {
    const givenMs = this.#givenMs.get(shown.device.id) ?? Number.NEGATIVE_INFINITY;
    const isNew = Math.abs(nowMs - givenMs) < RENEWED_AFTER_MS;
    return isNew && !shown.isFromBefore ? response : this.give(context, response, shown, nowMs);
  }
}

const nameIn = (context: Context, name: string) => (isHttps(context.req.raw) ? `__Host-${name}` : name);
