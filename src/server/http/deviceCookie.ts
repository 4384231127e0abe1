import type { Context } from "hono";
import { generateCookie, getCookie } from "hono/cookie";
import type { Id } from "../../domain/ids.ts";
import { isNotebook, NOTEBOOK_HEADER, NOTEBOOKS, type Notebook, nameAt } from "../../sync/notebooks.ts";
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
/** What all communities' cookies were called once. */
const SHARED_NAME = "linfang";

/**
 * `isFromBefore`: under the name that all communities shared. `shut`: why it counts for nothing now.
 * `isNextDue`: the answer gives the next one.
 */
export type ShownCookie = {
  device: Device;
  credential: string;
  isFromBefore: boolean;
  shut: ShutWhy | null;
  isNextDue: boolean;
};

type Known = {
  who: Pick<Who, "device">;
  sessions: Pick<Sessions, "heed" | "next">;
  /** Reads nothing in any case: whoever shows it may only hand in, and be told to erase itself. */
  isRevoked(device: Device): boolean;
};

/**
 * By what a device is known: a credential in a cookie of its community's own, which is given anew while it is
 * used. Persons who share a phone have one each: a request names its notebook, and only the cookie of that
 * one counts.
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
    const notebook = namedNotebook(context.req.raw);
    return notebook === null ? null : this.#shownAs(context, notebook);
  }

  /** Of any notebook: a page that is opened names none. */
  async shownAtAll(context: Context): Promise<ShownCookie | null> {
    for (const notebook of NOTEBOOKS) {
      const shown = await this.#shownAs(context, notebook);
      if (shown?.shut === null) return shown;
    }
    return null;
  }

  /** Whether the same browser is another device, too, which may hold what is not with the office yet. */
  async hasOther(context: Context): Promise<boolean> {
    const own = namedNotebook(context.req.raw);
    for (const notebook of NOTEBOOKS)
      if (notebook !== own && (await this.#credential(context, notebook))) return true;
    return false;
  }

  async #shownAs(context: Context, notebook: Notebook): Promise<ShownCookie | null> {
    const { sessions, isRevoked } = this.#known;
    const found = await this.#credential(context, notebook);
    if (!found) return null;
    if (isRevoked(found.device)) return { ...found, shut: null, isNextDue: false };
    return { ...found, ...(await sessions.heed(found.device.id, found.credential)) };
  }

  async #credential(
    context: Context,
    notebook: Notebook,
  ): Promise<Pick<ShownCookie, "device" | "credential" | "isFromBefore"> | null> {
    for (const name of this.#names(notebook)) {
      const credential = getCookie(context, nameIn(context.req.raw, name)) ?? "";
      const device = await this.#known.who.device(credential);
      if (device) return { device, credential, isFromBefore: name === SHARED_NAME };
    }
    return null;
  }

  /** Before each community had a name of its own there was one notebook. */
  #names(notebook: Notebook): string[] {
    return [nameAt(this.#own, notebook), ...(notebook === "" ? [SHARED_NAME] : [])];
  }

  /** Adds the cookie to an answer's headers; of a notebook that no phone has there is none. */
  give(request: Request, headers: Headers, { credential }: Pick<ShownCookie, "credential">): void {
    const lasting = {
      httpOnly: true,
      sameSite: "Strict",
      path: "/",
      secure: isHttps(request),
      maxAge: LIVES_SECONDS,
    } as const;
    const notebook = namedNotebook(request);
    if (notebook === null) return;
    const name = nameIn(request, nameAt(this.#own, notebook));
    headers.append("set-cookie", generateCookie(name, credential, lasting));
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
    for (const name of this.#names(namedNotebook(request) ?? ""))
      headers.append("set-cookie", generateCookie(nameIn(request, name), "", over));
  }

  /** The next one when it is due, and at once under its own name. */
  async renew(request: Request, headers: Headers, shown: ShownCookie): Promise<void> {
    const { sessions, isRevoked } = this.#known;
    const isNext = shown.isNextDue && !isRevoked(shown.device);
    const next = isNext ? await sessions.next(shown.device.id, shown.credential) : null;
    if (next !== null || shown.isFromBefore)
      this.give(request, headers, { credential: next ?? shown.credential });
  }
}

const nameIn = (request: Request, name: string) => (isHttps(request) ? `__Host-${name}` : name);

/** Whether a browser was ever given a cookie of ours, whatever it is worth. */
export const bearsCookie = (request: Request) =>
  /(^|;\s*)(__Host-)?linfang/.test(request.headers.get("cookie") ?? "");

/** Null where a request names one that no phone has: nobody's, and never taken for the first. */
export function namedNotebook(request: Request): Notebook | null {
  const named = request.headers.get(NOTEBOOK_HEADER) ?? "";
  return isNotebook(named) ? named : null;
}
