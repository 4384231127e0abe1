import type { Unsent, UnsentDraft, UnsentRevision } from "../../sync/parcel/parcel.ts";
import { isWrittenHere, type Prove, proverIn, type Sign } from "./prove.ts";
import { readPhotos } from "./readPhotos.ts";
import { type BareRow, type RowsRead, rowsOf } from "./rows.ts";
import { tools } from "./tools.ts";

const ID_CHARS = 36;

/**
 * Everything in this database that exists nowhere else, read without the app's own code and without writing:
 * each part by itself and, where a part cannot be read in one go, row by row, so that what is damaged takes
 * nothing else with it. What was written here is signed, if its key is here.
 */
export async function readUnsent(db: IDBDatabase, sign: Sign = tools.sign): Promise<Unsent> {
  const reading: RowsRead = { db, faults: [] };
  const [outbox, troubles, carried, drafts, meta] = [
    await rowsOf(reading, "outbox"),
    await rowsOf(reading, "troubles"),
    await rowsOf(reading, "carried"),
    await rowsOf(reading, "drafts"),
    await rowsOf(reading, "meta"),
  ];
  const me = meta.find(({ name }) => name === "me")?.value as
    | { device?: string; community?: { id: string; name: string } }
    | undefined;
  const prove = await proverIn(db, sign);
  const revisions = [
    ...(await leaving(outbox, () => "waiting", prove)),
    ...(await leaving(troubles, ({ state }) => String(state), prove)),
    ...(await leaving(
      carried.filter(({ seq }) => seq === undefined),
      () => "carried",
      prove,
    )),
  ];
  const named = [...revisions, ...carried].map(({ text }) => String(text)).join();
  const photos = await readPhotos(reading, named);
  const nameless = photos.map(({ hash }) => hash).filter((hash) => !named.includes(hash));
  const known = [...carried.filter(({ seq }) => seq !== undefined), ...(await readNaming(reading, nameless))];
  const naming = await leaving(known, () => "delivered", prove);
  return {
    ...{ community: me?.community, device: me?.device ?? "" },
    ...{ revisions: distinct(revisions), naming: distinct(naming) },
    ...{ photos, drafts: drafts.map(draftOf), faults: reading.faults },
  };
}

/** One by one: a phone signs a thousand in a second. What a colleague's phone has signed keeps that. */
async function leaving(
  rows: readonly BareRow[],
  stateOf: (row: BareRow) => string,
  prove: Prove,
): Promise<UnsentRevision[]> {
  const revisions: UnsentRevision[] = [];
  for (const row of rows) {
    const revision = revisionOf(row, stateOf(row));
    const proof = isWrittenHere(row) ? await prove(revision) : row.proof;
    revisions.push(typeof proof === "string" ? { ...revision, proof } : revision);
  }
  return revisions;
}

/** What is carried has its hash behind its id. */
function revisionOf({ id, hash, text, at, kind }: BareRow, state: string): UnsentRevision {
  const words = String(text);
  const written = (/"kind":"([a-z_]+)"/.exec(words) ?? [])[1];
  return {
    id: String(id).slice(0, ID_CHARS),
    kind: String(kind ?? written ?? ""),
    at: String(at ?? ""),
    hash: String(hash),
    text: words,
    state,
  };
}

const draftOf = ({ name, value }: BareRow): UnsentDraft => ({
  name: String(name),
  text: JSON.stringify(value) ?? "",
});

/** What the office refused may also wait again, corrected or not. */
function distinct(revisions: UnsentRevision[]): UnsentRevision[] {
  const known = new Map<string, UnsentRevision>();
  for (const revision of revisions) {
    const key = revision.id + revision.hash;
    const proof = revision.proof ?? known.get(key)?.proof;
    known.set(key, proof === undefined ? revision : { ...revision, proof });
  }
  return [...known.values()];
}

/**
 * Words with a receipt that name pictures without one: those that the phone still keeps, else the office's
 * own as this phone last heard them. A picture alone tells nobody where it belongs.
 */
async function readNaming(reading: RowsRead, hashes: readonly string[]): Promise<BareRow[]> {
  if (hashes.length === 0) return [];
  const packs = await rowsOf(reading, "kept");
  const kept = packs.flatMap(({ texts }) => (Array.isArray(texts) ? (texts as BareRow[]) : []));
  const heads = (await rowsOf(reading, "records")).map(
    ({ rev, hash, head }): BareRow => ({ id: rev, hash, text: head, isHeard: true }),
  );
  // A head that was written here has its hash among what is kept.
  return [...kept, ...heads].filter(
    ({ text, hash }) => hash !== "" && hashes.some((one) => String(text).includes(one)),
  );
}
