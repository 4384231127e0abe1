import * as z from "zod/mini";
import { Day, Id, Name, PlaceText } from "../ids.ts";

/** What is inspected outdoors: lamps, and the parts of drains. A point indoors (户内反水) is a door. */
export const AssetType = z.enum([
  "lamp",
  "manhole",
  "gully",
  "septic",
  "outlet",
  "stack",
  "rainpipe",
  "segment",
]);
export type AssetType = z.infer<typeof AssetType>;
/** Never deleted: what was taken away is removed, what is yet to be built is planned. */
export const AssetStatus = z.enum(["in_use", "removed", "planned"]);
export type AssetStatus = z.infer<typeof AssetStatus>;
/** Whose it is. Unknown is normal, and never a reason not to report. */
export const AssetOwner = z.enum([
  "community",
  "property",
  "municipal",
  "owners",
  "power",
  "telecom",
  "unknown",
]);
export type AssetOwner = z.infer<typeof AssetOwner>;

export const LampForm = z.enum(["courtyard", "street", "wall", "stair", "lawn"]);
export type LampForm = z.infer<typeof LampForm>;
export const LampPower = z.enum(["mains", "solar", "unknown"]);
export type LampPower = z.infer<typeof LampPower>;
export const LampControl = z.enum(["photocell", "timer", "manual", "unknown"]);
export type LampControl = z.infer<typeof LampControl>;
/** What lies beside a lamp and makes the dark there worse. */
export const NearHazard = z.enum(["steps", "slope", "play", "elder", "crossing"]);
export type NearHazard = z.infer<typeof NearHazard>;

export const ManholeSort = z.enum(["sewage", "storm", "combined", "power", "telecom", "unknown"]);
export type ManholeSort = z.infer<typeof ManholeSort>;
export const CoverMaterial = z.enum(["iron", "composite", "concrete", "other"]);
export type CoverMaterial = z.infer<typeof CoverMaterial>;

/**
 * A plan's width and height are this many steps, so that a place on it is two whole numbers: 0 … 10 000
 * stands for 0 … 1.
 */
export const PLAN_STEPS = 10_000;
export const PlanStep = z.int().check(z.gte(0), z.lte(PLAN_STEPS));
export const HEADS_MAX = 12;
export const SERVES_MAX = 40;

/**
 * Something that stands outdoors and is looked at again and again. It knows its estate and its grid; what the
 * fields of lamps and of drains mean is said once for all types, and those of another type stay absent.
 */
export const Asset = z.object({
  kind: z.literal("asset"),
  type: AssetType,
  /**
   * Short, printed and painted on it: "L01". What people say and scan; of registered ones the record's id is
   * derived from it.
   */
  code: Name,
  compound: Id,
  /** Whose people look after it; without a grid it is the office's alone. */
  grid: z.optional(Id),
  where: PlaceText,
  /** On the estate's plan, from its left and its upper edge. Both absent where nobody has placed it. */
  x: z.optional(PlanStep),
  y: z.optional(PlanStep),
  status: AssetStatus,
  /** Place in the walk; those without one come after, by code. */
  order: z.optional(z.int()),
  owner: z.optional(AssetOwner),

  form: z.optional(LampForm),
  /** Lights on one pole; one where it is not said. */
  heads: z.optional(z.int().check(z.gte(1), z.lte(HEADS_MAX))),
  power: z.optional(LampPower),
  /** The circuit or box that feeds it (回路/配电箱), as it is called there. */
  circuit: z.optional(Name),
  control: z.optional(LampControl),
  near: z.optional(z.array(NearHazard).check(z.maxLength(5))),

  sort: z.optional(ManholeSort),
  cover: z.optional(CoverMaterial),
  /** The buildings whose water it carries. */
  serves: z.optional(z.array(Id).check(z.maxLength(SERVES_MAX))),
  /** The asset that its water comes from, and for a segment the one that it goes to. */
  upstream: z.optional(Id),
  downstream: z.optional(Id),
  cleanedOn: z.optional(Day),
  /** How often it is meant to be cleaned. */
  cleanEveryDays: z.optional(z.int().check(z.gte(1), z.lte(3650))),
});
export type Asset = z.infer<typeof Asset>;

/** An asset with the id of its record. */
export type AssetAt = { id: Id; asset: Asset };

export const isInUse = (asset: Asset): boolean => asset.status === "in_use";
