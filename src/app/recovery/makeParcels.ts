import { parcelsOf, type Unsent } from "../../sync/parcel/parcel.ts";
import type { CountsShown, WayOutWords } from "../../words/zh/wayOut.ts";
import { tools } from "../unsent/tools.ts";

/** No sign that a file system or a messenger stumbles over. */
const SIGNS = /[\\/:*?"<>|\s]+/g;

/** A file that is made when somebody takes it. */
export type FileToBe = { name: string; make: () => Promise<File> };

/** The emergency file of all this, or several where there are many photos; named without anybody's name. */
export async function makeParcels(
  unsent: Unsent,
  about: { words: WayOutWords; at: string; app: string; database: number },
): Promise<FileToBe[]> {
  const { words, at, app, database } = about;
  const count = unsent.revisions.length;
  const place = (unsent.community?.name || words.place).replace(SIGNS, "-");
  const note = {
    path: words.note.path,
    text: words.note.text(at.slice(0, 16).replace("T", " "), countsOf(unsent)),
  };
  const parcels = await parcelsOf(unsent, { ...tools, at, app, database, note }, (part, of) =>
    words.fileName(place, at.slice(0, 10), count, of > 1 ? { at: part, of } : undefined),
  );
  return parcels.map(({ name, make }) => ({
    name,
    make: async () =>
      new File((await make()) as Uint8Array<ArrayBuffer>[], name, { type: "application/zip" }),
  }));
}

export function countsOf({ revisions, photos, drafts }: Unsent): CountsShown {
  return { revisions: revisions.length, photos: photos.length, drafts: drafts.length };
}
export const isNothing = ({ revisions, photos, drafts }: CountsShown) => revisions + photos + drafts === 0;
