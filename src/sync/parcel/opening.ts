import { Revision } from "../../domain/revision.ts";
import { readsAsProof } from "../proof.ts";
import { MANIFEST, Manifest } from "./manifest.ts";
import { type Inflate, type Letters, unzipped } from "./zip.ts";

/** A whole parcel is far smaller, as it is and unpacked; what is larger was not made here. */
export const PARCEL_BYTES_MAX = 128 * 1024 * 1024;
/** A list of as many files as an archive can have is half of this. */
const MANIFEST_BYTES_MAX = 16 * 1024 * 1024;

/** `proof`: what the file gives as the signature of the phone that wrote it; only the office can tell. */
export type Good = {
  id: string;
  kind: string;
  by: string;
  at: string;
  hash: string;
  text: string;
  proof?: string;
};
/**
 * "missing": listed and not there, as in a file that broke off. "altered": other bytes than were packed.
 * "unreadable": none of our words.
 */
type Bad = { name: string; why: "missing" | "altered" | "unreadable" };
export type OpenedParcel = {
  /** Null where the list itself is damaged; what has its hash in its name is still taken. */
  manifest: Manifest | null;
  revisions: Good[];
  photos: { hash: string; type: string; bytes: Uint8Array }[];
  drafts: { name: string; text: string }[];
  bad: Bad[];
};

export type Tools = Letters & { inflate: Inflate; sha256: (bytes: Uint8Array) => Promise<string> };

const REVISION_PATH = /^revisions\/(.+)\.([0-9a-f]{64})\.json$/;
const PHOTO_PATH = /^photos\/([0-9a-f]{64})$/;

/**
 * Takes every good record out of a parcel, whole, broken off or altered, and says which are bad. Null: no
 * parcel of ours, or one that swells.
 */
export async function openParcel(archive: Uint8Array, tools: Tools): Promise<OpenedParcel | null> {
  const read = await readParcel(archive, tools);
  return read.read ? read.parcel : null;
}

/**
 * `tooLarge`: as it is or unpacked it is more than PARCEL_BYTES_MAX, which is told before anything is
 * unpacked.
 */
export type ParcelRead = { read: true; parcel: OpenedParcel } | { read: false; why: "notOurs" | "tooLarge" };

export async function readParcel(archive: Uint8Array, tools: Tools): Promise<ParcelRead> {
  const files =
    archive.length > PARCEL_BYTES_MAX ? null : unzipped(archive, tools, tools.inflate, PARCEL_BYTES_MAX);
  if (!files) return { read: false, why: "tooLarge" };
  const manifest = readManifest(files.find(({ path }) => path === MANIFEST)?.bytes, tools);
  const opened: OpenedParcel = { manifest, revisions: [], photos: [], drafts: [], bad: [] };
  const proofs = new Map(manifest?.revisions.map(({ path, proof }) => [path, proof]));
  const drafts = new Map(manifest?.drafts.map((one) => [one.path, one]));
  const types = new Map(manifest?.photos.map((one) => [one.hash, one.type]));
  const seen = new Set<string>();
  for (const { path, bytes } of files) {
    const revision = REVISION_PATH.exec(path);
    const photo = PHOTO_PATH.exec(path);
    const draft = drafts.get(path);
    const hash = revision?.[2] ?? photo?.[1] ?? draft?.hash;
    if (hash === undefined) continue;
    seen.add(path);
    if ((await tools.sha256(bytes)) !== hash)
      opened.bad.push({ name: revision?.[1] ?? path, why: "altered" });
    else if (photo) opened.photos.push({ hash, type: types.get(hash) ?? "", bytes });
    else
      addText(opened, textOf(bytes, tools), hash, {
        id: revision?.[1] ?? path,
        draft: draft?.name,
        proof: proofs.get(path),
      });
  }
  if (!manifest && seen.size === 0 && !hasOurHead(archive)) return { read: false, why: "notOurs" };
  if (!manifest) opened.bad.push({ name: MANIFEST, why: "unreadable" });
  const listed = manifest
    ? [
        ...manifest.revisions.map((one) => ({ ...one, name: one.id })),
        ...manifest.photos.map((one) => ({ ...one, name: one.path })),
      ]
    : [];
  for (const { path, name } of [...listed, ...(manifest?.drafts ?? [])])
    if (!seen.has(path)) opened.bad.push({ name, why: "missing" });
  return { read: true, parcel: opened };
}

/**
 * A parcel so short that nothing whole is left of it still begins with the name of its list, after a zip's 30
 * bytes.
 */
function hasOurHead(archive: Uint8Array): boolean {
  return [...MANIFEST].every((letter, at) => archive[30 + at] === letter.charCodeAt(0));
}

function readManifest(bytes: Uint8Array | undefined, letters: Letters): Manifest | null {
  if (!bytes || bytes.length > MANIFEST_BYTES_MAX) return null;
  const read = Manifest.safeParse(jsonOf(textOf(bytes, letters) ?? ""));
  return read.success ? read.data : null;
}

type Told = { id: string; draft?: string; proof?: string };
function addText(
  opened: OpenedParcel,
  text: string | null,
  hash: string,
  { id: name, draft, proof }: Told,
): void {
  if (draft !== undefined && text !== null) return void opened.drafts.push({ name: draft, text });
  const read = Revision.safeParse(jsonOf(text ?? ""));
  if (!read.success || text === null) return void opened.bad.push({ name, why: "unreadable" });
  const { id, kind, by, at } = read.data;
  opened.revisions.push({ id, kind, by, at, hash, text, ...(readsAsProof(proof) ? { proof } : {}) });
}

/** Null where the bytes are no text. */
function textOf(bytes: Uint8Array, { decode }: Letters): string | null {
  try {
    return decode(bytes);
  } catch {
    return null;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
