import { isIPv4, isIPv6 } from "node:net";

const TEXT_CHARS_MAX = 64;

/**
 * Who asks, as far as guessing is counted. `host`: an IPv4 address, or the /64 of an IPv6 one, within which
 * one customer takes any address they like.
 * `network`: the /24 or the /48 around it, which a carrier or an office shares. IPv4 written as IPv6 is IPv4.
 * What is no address counts as one host.
 */
export type Caller = { host: string; network: string };

export function callerOf(address: string): Caller {
  const bare = address
    .trim()
    .replace(/^\[(.*)\](?::\d+)?$/, "$1")
    .replace(/%.*$/, "");
  const four = /^([\d.]+):\d+$/.exec(bare)?.[1] ?? bare;
  if (isIPv4(four)) return ofFour(four);
  if (!isIPv6(bare)) return { host: bare.slice(0, TEXT_CHARS_MAX), network: bare.slice(0, TEXT_CHARS_MAX) };
  const groups = groupsOf(bare);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    const [high = 0, low = 0] = groups.slice(6);
    return ofFour([high >> 8, high & 255, low >> 8, low & 255].join("."));
  }
  const hex = groups.map((group) => group.toString(16));
  return { host: `${hex.slice(0, 4).join(":")}::/64`, network: `${hex.slice(0, 3).join(":")}::/48` };
}

function ofFour(address: string): Caller {
  return { host: address, network: `${address.slice(0, address.lastIndexOf("."))}.0/24` };
}

/** The eight groups of an IPv6 address, with the shortened zeros and a dotted tail written out. */
function groupsOf(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const [, front = "", ...bytes] = dotted ?? [];
  const [a = 0, b = 0, c = 0, d = 0] = bytes.map(Number);
  const text = dotted ? `${front}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}` : address;
  const [left = "", right] = text.split("::");
  const read = (half: string) =>
    half === "" ? [] : half.split(":").map((group) => Number.parseInt(group, 16));
  const [before, after] = [read(left), read(right ?? "")];
  if (right === undefined) return before;
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
}
