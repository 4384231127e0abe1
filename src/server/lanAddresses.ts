/** Addresses of this machine that a person would try first; the others are left to them. */
const ADDRESSES_MAX = 3;

type Interfaces = { [name: string]: { family: string; address: string; internal: boolean }[] | undefined };

/** The addresses under which others on the network reach this machine. */
export function addressesOf(interfaces: Interfaces): string[] {
  const all = Object.values(interfaces).flatMap((one) => one ?? []);
  return all.filter(({ family, internal }) => family === "IPv4" && !internal).map(({ address }) => address);
}

/**
 * Printed links say localhost, which a phone reads as itself: what to put in its place, or why no phone can
 * come in yet.
 */
export function sayAddresses(
  { port, host, tls }: { port: number; host: string | undefined; tls: object | null },
  addresses: readonly string[],
): string {
  const own = `${tls ? "https" : "http"}://localhost:${port}`;
  const isHome = host !== undefined && /^(localhost|127\.|::1)/.test(host);
  if (isHome)
    return `手机上打开时，把 ${own} 换成社区的网址 / on phones, put the site's own address in place of ${own}`;
  const need = "手机上要用 https 开头的网址，做法见 README / phones need an https address, see the README";
  if (!tls && host === undefined)
    return `现在只有这台电脑打得开（HOST 没有设）；${need}; only this machine is let in, HOST is not set`;
  if (!tls) return need;
  const named =
    host !== undefined && !/^(0\.0\.0\.0|::)$/.test(host) ? [host] : addresses.slice(0, ADDRESSES_MAX);
  if (named.length === 0)
    return `手机上打开时，把 localhost 换成这台电脑的地址 / on phones, put this computer's address in place of localhost`;
  return `手机上打开时，把 localhost 换成 / on phones, in place of localhost: ${named.join("  ")}`;
}
