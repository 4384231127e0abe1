import type { Unsent, UnsentDraft, UnsentRevision } from "../../sync/parcel/parcel.ts";
import { readNaming } from "./readNaming.ts";
import { readPhotos } from "./readPhotos.ts";
import { type Reading, type Row, rowsOf } from "./rows.ts";

const ID_CHARS = 36;

/**
 * Everything in this database that exists nowhere else, read without the app's own code and without writing: each part by itself and, where a
 * part cannot be read in one go, row by row, so that what is damaged takes nothing else with it.
 */
export async function readUnsent(db: IDBDatabase): Promise<Unsent> {
  const reading: Reading = { db, faults: [] };
  const [outbox, troubles, carried, drafts, meta] = [
    await rowsOf(reading, "outbox"),
    await rowsOf(reading, "troubles"),
    await rowsOf(reading, "carried"),
    await rowsOf(reading, "drafts"),
    await rowsOf(reading, "meta"),
  ];
  const me = meta.find(({ name }) => name === "me")?.value as { device?: string; community?: { id: string; name: string } } | undefined;
  const revisions = [
    ...outbox.map((row) => revisionOf(row, "waiting")),
    ...troubles.map((row) => revisionOf(row, String(row.state))),
    ...carried.filter(({ seq }) => seq === undefined).map((row) => revisionOf(row, "carried")),
  ];
  const named = [...revisions, ...carried].map(({ text }) => String(text)).join();
  const photos = await readPhotos(reading, named);
  const nameless = photos.map(({ hash }) => hash).filter((hash) => !named.includes(hash));
  const known = [...carried.filter(({ seq }) => seq !== undefined), ...(await readNaming(reading, nameless))];
  return {
    ...{ community: me?.community, device: me?.device ?? "" },
    ...{ revisions: distinct(revisions), naming: distinct(known.map((row) => revisionOf(row, "delivered"))) },
    ...{ photos, drafts: drafts.map(draftOf), faults: reading.faults },
  };
}

/** What is carried has its hash behind its id. */
function revisionOf({ id, hash, text, at, kind }: Row, state: string): UnsentRevision {
  const words = String(text);
  const written = (/"kind":"([a-z_]+)"/.exec(words) ?? [])[1];
  return { id: String(id).slice(0, ID_CHARS), kind: String(kind ?? written ?? ""), at: String(at ?? ""), hash: String(hash), text: words, state };
}

const draftOf = ({ name, value }: Row): UnsentDraft => ({ name: String(name), text: JSON.stringify(value) ?? "" });

/** What the office refused may also wait again, corrected or not. */
function distinct(revisions: UnsentRevision[]): UnsentRevision[] {
  return [...new Map(revisions.map((revision) => [revision.id + revision.hash, revision])).values()];
}
