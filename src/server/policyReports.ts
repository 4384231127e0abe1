import * as z from "zod/mini";

const KINDS_MAX = 100;
const CHARS_MAX = 60;

const Reports = z.array(z.object({ body: z.object({ effectiveDirective: z.string(), blockedURL: z.optional(z.string()) }) })).check(z.maxLength(100));

/** What a browser refused by the page's policy: each kind is said once in the log, without the page's address, which may name a door. */
export class PolicyReports {
  readonly #said = new Set<string>();

  take(json: unknown, say: (line: string) => void): boolean {
    const parsed = Reports.safeParse(json);
    if (!parsed.success) return false;
    for (const { body } of parsed.data) {
      const { blockedURL = "" } = body;
      const blocked = URL.canParse(blockedURL) ? new URL(blockedURL).origin : blockedURL;
      const line = printable(`policy: ${body.effectiveDirective} ${blocked}`);
      if (this.#said.has(line) || this.#said.size >= KINDS_MAX) continue;
      this.#said.add(line);
      say(line);
    }
    return true;
  }
}

/** Whatever a stranger sends stays one short line of a log. */
function printable(line: string): string {
  return line.replace(/[^ -~]/g, "?").slice(0, CHARS_MAX);
}
