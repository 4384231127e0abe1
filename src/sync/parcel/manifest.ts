import * as z from "zod/mini";
import { Id, Moment } from "../../domain/ids.ts";

const PARCEL = "linfang/parcel/1";
/** The list of all that a parcel holds; the first file in it, so that it survives a broken end. */
export const MANIFEST = "manifest.json";

const Size = z.int().check(z.gte(0));
const Hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/**
 * What lies in an emergency file. Names of people are not in it; what they wrote is, word for word, in files
 * of its own.
 */
export const Manifest = z.object({
  format: z.literal(PARCEL),
  made: Moment,
  /** Versions of the app and of the phone's database. */
  app: z.string(),
  database: Size,
  /** Absent where the phone could not tell any more. */
  community: z.optional(z.object({ id: Id, name: z.string() })),
  device: z.string(),
  /** Which of how many files, from 1. */
  part: Size,
  parts: Size,
  revisions: z.array(
    z.object({
      ...{
        path: z.string(),
        id: z.string(),
        kind: z.string(),
        at: z.string(),
        hash: Hash,
        bytes: Size,
        state: z.string(),
      },
      /**
       * The signature of the phone that wrote it, see `proof.ts`; absent in files from before, and where that
       * phone has no key.
       */
      proof: z.optional(z.string()),
    }),
  ),
  photos: z.array(z.object({ path: z.string(), hash: Hash, bytes: Size, type: z.string() })),
  drafts: z.array(z.object({ path: z.string(), name: z.string(), hash: Hash, bytes: Size })),
  /** What the phone could not read of its own store. */
  faults: z.array(z.string()),
});
export type Manifest = z.infer<typeof Manifest>;
