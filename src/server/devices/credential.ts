import type { Id } from "../../domain/ids.ts";
import { isEqualSecret, type Seal } from "../seal/key.ts";
import type { ShownCredential } from "./session.ts";

/**
 * What a phone's cookie says: which device, and how far its credential has come (`session.ts`). Sealed with
 * the key beside the database, so nothing is kept of those that were given.
 */
export type Credential = ShownCredential & { device: string };

const FIRST = { generation: 0, branch: "" };
const GENERATION_CHARS_MAX = 9;

/** The one that joining gives; it is that of before credentials were given anew. */
export const firstCredential = (device: string): Credential => ({ device, ...FIRST });

export function credentialText(
  seal: Seal,
  community: Id,
  { device, generation, branch }: Credential,
): string {
  if (generation === 0) return `${device}.${seal("device", community, device)}`;
  const said = [device, String(generation), branch];
  return [...said, seal("device", community, ...said)].join(".");
}

/** Null where this endpoint never gave such a thing. */
export function readCredential(seal: Seal, community: Id, text: string): Credential | null {
  const parts = text.split(".");
  const [device = "", generation = "", branch = ""] = parts;
  if (parts.length !== 2 && parts.length !== 4) return null;
  if (parts.length === 4 && !/^[1-9]\d*$/.test(generation)) return null;
  if (generation.length > GENERATION_CHARS_MAX && parts.length === 4) return null;
  const read =
    parts.length === 2 ? firstCredential(device) : { device, generation: Number(generation), branch };
  return isEqualSecret(text, credentialText(seal, community, read)) ? read : null;
}
