import { createPrivateKey, generateKeyPairSync, randomBytes, sign, X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { isIPv4 } from "node:net";
import { dirname } from "node:path";

/** Phones take no longer ones. */
const DAYS = 390;
const DAY_MS = 86_400_000;
/** One that ends during the day's work is none. */
const SPARE_MS = 2 * DAY_MS;

export type Certificate = { cert: string; key: string; isNew: boolean };

/**
 * A certificate for these addresses of this machine, made once and kept in this file with its key; made anew
 * where it is about to end or lacks one of the addresses. It is for development: nobody vouches for it, so
 * that a phone warns of it once.
 */
export function certificateFor(path: string, addresses: readonly string[], now: Date): Certificate {
  const kept = existsSync(path) ? readFileSync(path, "utf8") : "";
  if (isGood(kept, addresses, now)) return { ...halves(kept), isNew: false };
  const made = makeCertificate(addresses.filter(isIPv4), now);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, made, { mode: 0o600 });
  return { ...halves(made), isNew: true };
}

const END = "-----END CERTIFICATE-----\n";

function halves(pem: string): { cert: string; key: string } {
  const at = pem.indexOf(END) + END.length;
  return { cert: pem.slice(0, at), key: pem.slice(at) };
}

function isGood(pem: string, addresses: readonly string[], now: Date): boolean {
  try {
    const { cert, key } = halves(pem);
    const read = new X509Certificate(cert);
    const isDue =
      Date.parse(read.validTo) - now.getTime() < SPARE_MS || Date.parse(read.validFrom) > now.getTime();
    return (
      !isDue &&
      read.checkPrivateKey(createPrivateKey(key)) &&
      addresses.filter(isIPv4).every((ip) => read.checkIP(ip))
    );
  } catch (fault) {
    if (fault instanceof Error) return false;
    throw fault;
  }
}

/** Tags of ASN.1, as far as a certificate needs them. */
const [BITS, OCTETS, INTEGER, UTF8, UTC, SEQUENCE, SET] = [3, 4, 2, 12, 23, 48, 49];
const tagged = (tag: number, ...parts: (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));
  const short = body.length.toString(16).padStart(body.length < 0x100 ? 2 : 4, "0");
  const length = Buffer.from(body.length < 0x80 ? short : (short.length === 2 ? "81" : "82") + short, "hex");
  return Buffer.concat([Buffer.from([tag]), length, body]);
};
const sequence = (...parts: Buffer[]) => tagged(SEQUENCE, ...parts);
/** Names of things in ASN.1, in the bytes that stand for them. */
const OBJECT = {
  ecdsaWithSha256: "06082a8648ce3d040302",
  commonName: "0603550403",
  otherNames: "0603551d11",
  usage: "0603551d25",
  serverAuth: "06082b06010505070301",
};
const object = (name: keyof typeof OBJECT) => Buffer.from(OBJECT[name], "hex");
const moment = (ms: number) =>
  tagged(UTC, `${new Date(ms).toISOString().slice(2, 19).replace(/[-:T]/g, "")}Z`);

/** Certificate and key as PEM, by RFC 5280: version 3, P-256, for a server alone. */
function makeCertificate(addresses: readonly string[], now: Date): string {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(tagged(SET, sequence(object("commonName"), tagged(UTF8, "Linfang development"))));
  const algorithm = sequence(object("ecdsaWithSha256"));
  const others = sequence(
    tagged(0x82, "localhost"),
    ...["127.0.0.1", ...addresses].map((ip) => tagged(0x87, Buffer.from(ip.split(".").map(Number)))),
  );
  const body = sequence(
    tagged(0xa0, tagged(INTEGER, Buffer.from([2]))),
    // A number whose first bit is not set is positive, and one that begins with no zero byte is short enough.
    tagged(INTEGER, Buffer.from([0x40]), randomBytes(15)),
    ...[
      algorithm,
      name,
      sequence(moment(now.getTime() - DAY_MS), moment(now.getTime() + DAYS * DAY_MS)),
      name,
    ],
    publicKey.export({ type: "spki", format: "der" }),
    tagged(
      0xa3,
      sequence(
        sequence(object("otherNames"), tagged(OCTETS, others)),
        sequence(object("usage"), tagged(OCTETS, sequence(object("serverAuth")))),
      ),
    ),
  );
  const signature = tagged(BITS, Buffer.from([0]), sign("sha256", body, privateKey));
  const der = sequence(body, algorithm, signature)
    .toString("base64")
    .replace(/.{1,64}/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${der}${END}${privateKey.export({ type: "pkcs8", format: "pem" })}`;
}
