import type { DoorAt } from "../doors/doorAt.ts";
import { doorCode } from "../doors/doorCode.ts";
import type { Building, BuildingShape, Door, DoorOrder, DoorUse, Storey, Unit } from "../doors/place.ts";
import type { Id } from "../ids.ts";
import { idParts, type RegisterKey, registerId, type Sha1 } from "../registerIds/derivedId.ts";
import {
  type LabelScheme,
  labelsFrom,
  roomLabel,
  type SkipRule,
  sideLabel,
  storeyLabel,
} from "./wizardLabels.ts";

export const WIZARD_UNITS_MAX = 20;
export const WIZARD_STOREYS_MAX = 60;
export const WIZARD_DOORS_MAX = 40;

/** What the wizard asks about one building. */
export type WizardPlan = {
  compound: Id;
  compoundCode: string;
  /** Verbatim: "15栋". */
  name: string;
  code: string;
  order: number;
  form: BuildingShape;
  doorOrder: DoorOrder;
  /** 0 where the building has no stairwells. */
  units: number;
  /** Above ground, shops included; in a row of single-storey houses the number of 排. */
  storeys: number;
  doorsPerLanding: number;
  skip: SkipRule;
  scheme: LabelScheme;
  /** What the lowest storey is: dwellings like the rest, shops along the street, or open on pillars (架空层). */
  ground: "dwelling" | "shops" | "stilt";
  shops: number;
  /** With {n} where the number goes: "书院路88-{n}号". */
  shopLabel: string;
  basements: number;
  basementDoors: number;
  basementUse: DoorUse;
  roof: boolean;
};

export const emptyPlan: Omit<WizardPlan, "compound" | "compoundCode"> = {
  name: "",
  code: "B1",
  order: 0,
  form: "slab",
  doorOrder: "ltr",
  units: 3,
  storeys: 6,
  doorsPerLanding: 3,
  skip: { four: false, thirteen: false, doorFour: false, write: "over" },
  scheme: "number",
  ground: "dwelling",
  shops: 0,
  shopLabel: "商铺{n}",
  basements: 0,
  basementDoors: 0,
  basementUse: "storage",
  roof: false,
};

/** A building and its doors before they are saved, or being edited; ids may still be provisional. */
export type BuildingDraft = { id: Id; building: Building; doors: DoorAt[] };

const DRAFT = "draft";
/** The places of a new building are all different, and so are its codes. */
const NONE_TAKEN: ReadonlySet<string> = new Set();

/**
 * The building that the answers describe. Answers out of bounds are brought within them, so that a half-typed
 * form always draws.
 */
export function planBuilding(plan: WizardPlan): BuildingDraft {
  const unitCount = within(plan.units, 0, WIZARD_UNITS_MAX);
  const units: Unit[] = Array.from({ length: unitCount }, (_, at) => ({
    key: String(at + 1),
    name: `${at + 1}单元`,
    order: at,
  }));
  const building: Building = {
    kind: "building",
    compound: plan.compound,
    name: plan.name,
    aliases: [],
    code: plan.code,
    order: plan.order,
    form: plan.form,
    units: units.length ? units : [{ key: "", name: "", order: 0 }],
    storeys: storeysOfPlan(plan),
    doorOrder: plan.doorOrder,
  };
  const doors: Door[] = building.units.flatMap(({ key }) =>
    building.storeys.flatMap((storey) => landing(plan, key, storey)),
  );
  const shops =
    plan.ground === "shops"
      ? Array.from({ length: within(plan.shops, 0, 99) }, (_, slot) => shop(plan, slot))
      : [];
  const coded = [...doors, ...shops].map((door) => {
    const unit = building.units.find(({ key }) => key === door.unit) ?? null;
    return {
      ...door,
      code: doorCode(
        { compound: plan.compoundCode, building: plan.code, unit, index: door.storey, slot: door.slot },
        NONE_TAKEN,
      ),
    };
  });
  return { id: DRAFT, building, doors: coded.map((door, at) => ({ id: `${DRAFT}-${at}`, door })) };
}

/**
 * The draft with the ids that any register naming these doors would give them. `isTaken` tells of records
 * already there: a door that once had this number and was renumbered keeps its id, and the new one gets a
 * fresh one from `newId`.
 */
export async function withRegisterIds(
  draft: BuildingDraft,
  register: {
    sha1: Sha1;
    community: Id;
    key: RegisterKey | null;
    compound: string;
    newId: () => Id;
    isTaken?: (id: Id) => boolean;
  },
): Promise<BuildingDraft> {
  const { sha1, community, key, compound, newId, isTaken = () => false } = register;
  const building = await registerId(sha1, community, key, ...idParts.building(compound, draft.building.name));
  const ids = new Map<Id, Id>();
  const used = new Set<Id>();
  for (const { id, door } of draft.doors) {
    const derived = await registerId(
      sha1,
      community,
      key,
      ...idParts.door(compound, draft.building.name, door.unit, door.label),
    );
    const own = isTaken(derived) || used.has(derived) ? newId() : derived;
    used.add(own);
    ids.set(id, own);
  }
  const real = (id: Id | undefined) => (id === undefined ? undefined : (ids.get(id) ?? id));
  const doors = draft.doors.map(({ id, door }) => {
    const links = {
      ...(door.mergedInto && { mergedInto: real(door.mergedInto) }),
      ...(door.splitFrom && { splitFrom: real(door.splitFrom) }),
    };
    return { id: ids.get(id) as Id, door: { ...door, ...links, building } };
  });
  return { id: building, building: draft.building, doors };
}

function storeysOfPlan(plan: WizardPlan): Storey[] {
  const below = Array.from(
    { length: within(plan.basements, 0, 3) },
    (_, depth): Storey => ({ index: -depth - 1, label: `-${depth + 1}`, kind: "basement" }),
  );
  const stilt: Storey[] = plan.ground === "stilt" ? [{ index: 0, label: "架空层", kind: "stilt" }] : [];
  const count = within(plan.storeys, 1, WIZARD_STOREYS_MAX);
  const labels =
    plan.form === "row" && count > 1
      ? Array.from({ length: count }, (_, at) => `${at + 1}排`)
      : labelsFrom(count, plan.skip);
  const above = labels.map(
    (label, at): Storey => ({
      index: at + 1,
      label,
      kind: at === 0 && plan.ground === "shops" ? "shop" : "dwelling",
    }),
  );
  const roof: Storey[] = plan.roof ? [{ index: count + 1, label: "顶楼加建", kind: "roof" }] : [];
  return [...below.reverse(), ...stilt, ...above, ...roof];
}

function landing(plan: WizardPlan, unit: string, storey: Storey): Door[] {
  if (storey.kind === "basement") {
    return slots(plan.basementDoors).map((slot) =>
      newDoor(unit, storey.index, slot, roomLabel(storeyLabel(storey), slot + 1), plan.basementUse),
    );
  }
  if (storey.kind !== "dwelling") return [];
  const count = within(plan.doorsPerLanding, 1, WIZARD_DOORS_MAX);
  if (plan.form === "row") {
    return slots(count).map((slot) =>
      newDoor(
        unit,
        storey.index,
        slot,
        plan.storeys > 1 ? `${storey.label}${slot + 1}号` : `${slot + 1}号`,
        "dwelling",
      ),
    );
  }
  const numbers = labelsFrom(count, { ...plan.skip, four: plan.skip.doorFour, thirteen: false });
  return slots(count).map((slot) => {
    const side = plan.scheme === "number" ? null : sideLabel(plan.scheme, storey.label, slot, count);
    return newDoor(
      unit,
      storey.index,
      slot,
      side ?? roomLabel(storey.label, numbers[slot] as string),
      "dwelling",
    );
  });
}

function shop(plan: WizardPlan, slot: number): Door {
  const label = plan.shopLabel.includes("{n}")
    ? plan.shopLabel.replaceAll("{n}", String(slot + 1))
    : `${plan.shopLabel}${slot + 1}`;
  return newDoor("", 1, slot, label, "shop");
}

/** A door as nobody has touched it yet, without building and code. */
export function newDoor(unit: string, storey: number, slot: number, label: string, use: DoorUse): Door {
  return {
    kind: "door",
    building: DRAFT,
    unit,
    storey,
    storeyGuessed: false,
    label,
    slot,
    spanColumns: 1,
    spanStoreys: 1,
    use,
    occupancy: "unknown",
    rooms: 0,
    status: "active",
    code: "",
  };
}

function slots(count: number): number[] {
  return Array.from({ length: within(count, 0, WIZARD_DOORS_MAX) }, (_, slot) => slot);
}

function within(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.min(most, Math.max(least, Math.trunc(value))) : least;
}
