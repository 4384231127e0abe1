import * as z from "zod/mini";
import { MonotonicClock } from "../monotonicClock.ts";
import { POLICY } from "./headers.ts";
import { callerOf } from "./netAddress.ts";

const HOUR_MS = 3_600_000;
/**
 * Kinds that are said in one hour: of each network of strangers, of all strangers together, and of the
 * community's own phones, which speak with a cookie.
 */
const PER_NETWORK_MAX = 3;
const STRANGERS_MAX = 30;
const OWN_MAX = 30;
/** What was said is not said again until so many other kinds were. */
const REMEMBERED_MAX = 1000;
const CHARS_MAX = 60;

export const ReportList = z
  .array(z.object({ body: z.object({ effectiveDirective: z.string(), blockedURL: z.optional(z.string()) }) }))
  .check(z.maxLength(100));

/** Names of the policy's own directives; browsers report the more exact `script-src-elem`, too. */
const DIRECTIVES = new Set(POLICY.split("; ").map((directive) => directive.split(" ")[0] ?? ""));
const isOurs = (directive: string) =>
  DIRECTIVES.has(directive.replace(/-(elem|attr)$/, "")) || /^(style|script)-src/.test(directive);

/**
 * What a browser refused by the page's policy: each kind is said once in the log, without the page's address,
 * which may name a door. Anybody may report anything, so that what strangers say is counted apart from what
 * the community's phones say, and never takes their place.
 */
export class PolicyReports {
  readonly #clock = new MonotonicClock();
  readonly #said = new Set<string>();
  readonly #lately: { at: number; from: string }[] = [];

  /** `isOwn`: from a device that has joined. */
  take(
    json: unknown,
    from: { address: string; isOwn: boolean; nowMs: number },
    say: (line: string) => void,
  ): boolean {
    const parsed = ReportList.safeParse(json);
    if (!parsed.success) return false;
    const nowMs = this.#clock.at(from.nowMs);
    const purse = from.isOwn ? "own" : `of ${callerOf(from.address).network}`;
    for (const { body } of parsed.data) {
      if (!isOurs(body.effectiveDirective)) continue;
      const { blockedURL = "" } = body;
      const blocked = URL.canParse(blockedURL) ? new URL(blockedURL).origin : wordFor(blockedURL);
      const line = printable(`policy: ${body.effectiveDirective} ${blocked}`);
      const key = `${from.isOwn ? "own" : "strangers"} ${line}`;
      if (this.#said.has(key) || !this.#hasRoom(purse, nowMs)) continue;
      this.#lately.push({ at: nowMs, from: purse });
      this.#said.add(key);
      for (const oldest of this.#said) {
        if (this.#said.size <= REMEMBERED_MAX) break;
        this.#said.delete(oldest);
      }
      say(from.isOwn ? line : `${line} (by a stranger)`);
    }
    return true;
  }

  #hasRoom(purse: string, nowMs: number): boolean {
    while (this.#lately[0] && this.#lately[0].at <= nowMs - HOUR_MS) this.#lately.shift();
    const own = this.#lately.filter(({ from }) => from === purse).length;
    if (purse === "own") return own < OWN_MAX;
    return own < PER_NETWORK_MAX && this.#lately.filter(({ from }) => from !== "own").length < STRANGERS_MAX;
  }
}

/** What browsers say where it is no address. Anything else may be somebody's words. */
const WORDS = /^(inline|eval|wasm-eval|data|blob|trusted-types-(policy|sink)|)$/;
const wordFor = (said: string) => (WORDS.test(said) ? said : "other");

/** Whatever a stranger sends stays one short line of a log. */
function printable(line: string): string {
  return line.replace(/[^ -~]/g, "?").slice(0, CHARS_MAX);
}
