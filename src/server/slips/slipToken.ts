import type { Id } from "../../domain/ids.ts";
import { SLIPS_MAX } from "../../domain/issues/slipPlace.ts";
import { isEqualSecret, type Seal } from "../seal/key.ts";

/** Which slip of which place. */
export type SlipName = { place: Id; slip: number };

const PLACE_BYTES = 16;
const NAME_BYTES = PLACE_BYTES + 2;
/** Of 18 bytes, without padding. */
const NAME_CHARS = 24;
/** 96 bits. */
const SEALED_CHARS = 16;
const TOKEN = new RegExp(`^[\\w-]{${NAME_CHARS + SEALED_CHARS}}$`);

/**
 * What stands in a slip's code: the place and the slip's number, sealed, so that nothing about printed slips
 * must be kept and nobody makes one. It is short, since a worn print is read better.
 */
export function writeToken(seal: Seal, { place, slip }: SlipName): string {
  const name = Buffer.alloc(NAME_BYTES);
  name.write(place.replaceAll("-", ""), "hex");
  name.writeUInt16BE(slip, PLACE_BYTES);
  const said = name.toString("base64url");
  return said + sealed(seal, said);
}

/** Null for what this office has never made. */
export function readToken(seal: Seal, token: string): SlipName | null {
  if (!TOKEN.test(token)) return null;
  const said = token.slice(0, NAME_CHARS);
  if (!isEqualSecret(sealed(seal, said), token.slice(NAME_CHARS))) return null;
  const name = Buffer.from(said, "base64url");
  const hex = name.toString("hex", 0, PLACE_BYTES);
  const slip = name.readUInt16BE(PLACE_BYTES);
  const place = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return slip >= 1 && slip <= SLIPS_MAX ? { place, slip } : null;
}

const sealed = (seal: Seal, said: string) => seal("slip", said).slice(0, SEALED_CHARS);
