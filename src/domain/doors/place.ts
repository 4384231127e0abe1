import * as z from "zod/mini";
import { Day, Id, Label, Name } from "../ids.ts";

/**
 * The one record that every phone needs first: what this community is called. Its record id is the
 * community's id.
 */
export const Community = z.object({ kind: z.literal("community"), name: Name });
export type Community = z.infer<typeof Community>;

/** A walled estate (小区, 院落). */
export const Compound = z.object({
  kind: z.literal("compound"),
  name: Name,
  aliases: z.array(Name),
  /** Short, printed, first part of every door code: "C1". Generated once, never reused. */
  code: Name,
  order: z.int(),
  builtDecade: z.optional(z.string()),
});
export type Compound = z.infer<typeof Compound>;

export const BuildingShape = z.enum(["slab", "tower", "row", "mixed", "villa", "dorm"]);
export type BuildingShape = z.infer<typeof BuildingShape>;
/** How doors are numbered along a landing, seen from whoever faces the unit's entrance. */
export const DoorOrder = z.enum(["ltr", "rtl", "clockwise", "custom"]);
export type DoorOrder = z.infer<typeof DoorOrder>;
export const StoreyKind = z.enum(["dwelling", "shop", "basement", "stilt", "roof"]);
export type StoreyKind = z.infer<typeof StoreyKind>;

/**
 * One stairwell. `key` is stable inside its building ("1", "东门"); a building without units has one with key
 * "" and name "".
 */
export const Unit = z.object({ key: Label, name: Label, order: z.int() });
export type Unit = z.infer<typeof Unit>;

/**
 * `index` is contiguous and only for drawing and walking (…, -1, 0, 1, 2 …); `label` is what people say
 * ("3A", "架空层").
 */
export const Storey = z.object({
  index: z.int().check(z.gte(-9), z.lte(199)),
  label: Label,
  kind: StoreyKind,
});
export type Storey = z.infer<typeof Storey>;

export const UNITS_MAX = 60;
export const STOREYS_MAX = 120;

export const Building = z.object({
  kind: z.literal("building"),
  compound: Id,
  /** Verbatim: "15栋". */
  name: Name,
  aliases: z.array(Name),
  /** Second part of a door code: "B15". */
  code: Name,
  order: z.int(),
  form: BuildingShape,
  units: z.array(Unit).check(z.maxLength(UNITS_MAX)),
  storeys: z.array(Storey).check(z.maxLength(STOREYS_MAX)),
  doorOrder: DoorOrder,
  demolishedOn: z.optional(Day),
});
export type Building = z.infer<typeof Building>;

export const DoorUse = z.enum(["dwelling", "shop", "office", "storage", "garage", "guard", "public"]);
export type DoorUse = z.infer<typeof DoorUse>;
export const Occupancy = z.enum(["owner", "rent", "group_rent", "vacant", "renovating", "unknown"]);
export type Occupancy = z.infer<typeof Occupancy>;
const DoorStatus = z.enum(["active", "merged_into", "split_from", "demolished", "phantom"]);

export const ALIASES_MAX = 20;

/**
 * An address unit; a household lives behind it. Identity is the normalised (compound, building, unit, label),
 * see `address.ts`. A door knows only its patch; who walks a patch stands in the patch.
 */
export const Door = z.object({
  kind: z.literal("door"),
  building: Id,
  /** `Unit.key` in its building; "" where there are no units (shops, row houses). */
  unit: Label,
  /** `Storey.index` in its building. */
  storey: z.int(),
  /** True where the register left the storey blank and it was read off a 3- or 4-digit number. */
  storeyGuessed: z.boolean(),
  /** Verbatim: "301", "三楼东", "书院路88-3号". */
  label: Name,
  /**
   * Place along the landing, 0…n, in the building's door order: the first number has 0. A slot without a door
   * is a gap.
   */
  slot: z.int().check(z.gte(0), z.lte(199)),
  spanColumns: z.int().check(z.gte(1), z.lte(20)),
  spanStoreys: z.int().check(z.gte(1), z.lte(9)),
  use: DoorUse,
  occupancy: Occupancy,
  /** Rooms behind one door let singly (合租); 0 when not known or not so. */
  rooms: z.int(),
  status: DoorStatus,
  /** The door that this one was joined to (打通, or two rows that are one door); visits of both show there. */
  mergedInto: z.optional(Id),
  /** The door that this one was walled off from (split_from). */
  splitFrom: z.optional(Id),
  /** Numbers it had before, newest first: people go on saying them. */
  aliases: z.optional(z.array(Name).check(z.maxLength(ALIASES_MAX))),
  patch: z.optional(Id),
  /** Shown, printed and searched, never a key: "C1-B15-U2-F03-02". */
  code: Name,
});
export type Door = z.infer<typeof Door>;

/** The doors that one or more block leaders walk (片区). */
export const Patch = z.object({
  kind: z.literal("patch"),
  name: Name,
  grid: Id,
  leaders: z.array(Id).check(z.maxLength(20)),
  /** Made by mistake and taken back; `offeredPlaces.ts` says what becomes of it. */
  withdrawn: z.optional(z.boolean()),
});
export type Patch = z.infer<typeof Patch>;

/** A grid (网格) with the grid workers who look after it. */
export const Grid = z.object({
  kind: z.literal("grid"),
  name: Name,
  workers: z.array(Id).check(z.maxLength(20)),
  officialCode: z.optional(Name),
  /** As of a patch. */
  withdrawn: z.optional(z.boolean()),
});
export type Grid = z.infer<typeof Grid>;
