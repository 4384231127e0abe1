import { isIP } from "node:net";
import { join } from "node:path";
import { readIfThere } from "../onDisk.ts";
import { heedNew } from "../sidecar/ledger.ts";
import { SIDECAR } from "../sidecar/sidecar.ts";
import { writeWhole } from "../sidecar/writeWhole.ts";

const FILE = "hosts.json";
/** A community has one name, perhaps an old one beside it. */
const LEARNED_MAX = 8;

/**
 * The names under which this endpoint may be spoken to. A page somewhere may let its own name lead to this
 * machine's address, inside an office's network too, and then ask as if it were ours (DNS rebinding): the
 * name in the request tells. An address is no name and cannot be led anywhere.
 */
export type Hosts = {
  /** Where no list was given, everything is allowed until the first name is learned. */
  isAllowed(host: string): boolean;
  /** An office device spoke under this name. Nothing where a list was given. */
  learn(host: string): void;
  /**
   * Whoever shows a device's credential is no page from elsewhere, since a browser sends it only where it was
   * given; not asked where a list was given.
   */
  isStrict: boolean;
};

/** `listed`: LINFANG_HOSTS, null when it is not set. What is learned lies beside the database. */
export function openHosts(data: string, listed: readonly string[] | null): Hosts {
  const path = join(data, SIDECAR, FILE);
  let names: ReadonlySet<string> = new Set((listed ?? []).map(nameIn));
  // What another process has learned.
  const heed = listed
    ? () => undefined
    : heedNew(
        path,
        () => readNames(path),
        (learned) => {
          names = new Set(learned);
        },
      );
  return {
    isStrict: listed !== null,
    isAllowed(host) {
      heed();
      const name = nameIn(host);
      return isNoName(name) || names.has(name) || (listed === null && names.size === 0);
    },
    learn(host) {
      heed();
      const name = nameIn(host);
      if (listed || isNoName(name) || names.has(name) || names.size >= LEARNED_MAX) return;
      names = new Set([...names, name]);
      writeWhole(path, JSON.stringify([...names]));
    },
  };
}

/** Without port, case and a last dot. */
function nameIn(host: string): string {
  const [, bracketed, plain = ""] = /^(?:\[(.*)\]|([^:]*))(?::\d+)?$/.exec(host.trim()) ?? [];
  return (bracketed ?? plain).toLowerCase().replace(/\.$/, "");
}

const isNoName = (name: string) => isIP(name) !== 0 || name === "localhost" || name.endsWith(".localhost");

function readNames(path: string): string[] {
  const json: unknown = JSON.parse(readIfThere(path) ?? "[]");
  return Array.isArray(json) ? json.filter((name) => typeof name === "string") : [];
}

/** For a person who came by another name; the app's own calls read the reason instead. */
export function otherHost(): Response {
  const text =
    "这个网址不是社区登记的网址，请用社区给的网址。换了网址，请在服务器上设 LINFANG_HOSTS。\nThis is not an address of this office. See LINFANG_HOSTS in the README.\n";
  return new Response(text, {
    status: 403,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
