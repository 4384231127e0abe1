import * as z from "zod/mini";
import { Day, Id } from "../ids.ts";
import { PhotoSlot } from "../photo.ts";

/**
 * What whoever took it says of who can be known on it: nobody; people who all agreed that it is shown; or
 * people whom nobody has asked.
 */
export const photoFaces = ["none", "agreed", "unasked"] as const;
export type PhotoFaces = (typeof photoFaces)[number];

/**
 * A picture of a service day, never asked for. It lies with whoever took it and the office, so that no other
 * phone holds it. What is taken out names no picture any more, and ends that night.
 */
export const ActivityPhoto = z.object({
  kind: z.literal("activity_photo"),
  person: Id,
  activity: Id,
  takenOn: Day,
  faces: z.enum(photoFaces),
  photos: z.optional(z.array(PhotoSlot).check(z.maxLength(1))),
  withdrawn: z.boolean(),
});
export type ActivityPhoto = z.infer<typeof ActivityPhoto>;

/** Whether it may leave the office at all; where somebody can be known whom nobody asked it stays. */
export const mayLeave = ({ faces, withdrawn, photos }: ActivityPhoto): boolean =>
  !withdrawn && faces !== "unasked" && (photos?.length ?? 0) > 0;

/** Each is of one picture, and what is taken out of none. */
export const isPhotoCountRight = ({ withdrawn, photos }: ActivityPhoto): boolean =>
  (photos?.length ?? 0) === (withdrawn ? 0 : 1);
