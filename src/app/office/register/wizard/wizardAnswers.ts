import { normalLabel, placeWord } from "../../../../domain/address.ts";
import { isActive } from "../../../../domain/doors/doorAt.ts";
import { buildingCode, compoundCode } from "../../../../domain/doors/doorCode.ts";
import type { Compound } from "../../../../domain/doors/place.ts";
import type { Id } from "../../../../domain/ids.ts";
import {
  type BuildingDraft,
  emptyPlan,
  type WizardPlan,
  withRegisterIds,
} from "../../../../domain/layout/wizard.ts";
import { idParts, registerId } from "../../../../domain/registerIds/derivedId.ts";
import type { Draft } from "../../../store/store.ts";
import { type Deriving, firstRevision } from "../house/houseEdit.ts";
import { type RegisterData, sha1InBrowser } from "../useRegister.ts";

/** What has been answered so far. `compound` is "" for an estate that is not in the register yet. */
export type WizardAnswers = Omit<WizardPlan, "compoundCode" | "code" | "order"> & { compoundName: string };

/** An estate is never called after its community unasked: its name is part of every door's identity. */
export function firstAnswers(register: RegisterData): WizardAnswers {
  const { code: _code, order: _order, ...plan } = emptyPlan;
  return { ...plan, compound: register.compounds[0]?.record ?? "", compoundName: "" };
}

/** The answers with the codes that the register still has free. */
export function layoutPlanOf(answers: WizardAnswers, register: RegisterData): WizardPlan {
  const { compoundName: _name, ...plan } = answers;
  const compound = register.compounds.find(({ record }) => record === answers.compound)?.body;
  const here = register.buildings.filter(({ body }) => body.compound === answers.compound);
  const codes = new Set(here.map(({ body }) => body.code));
  return {
    ...plan,
    name: placeWord(answers.name.trim(), "building"),
    compoundCode: compound?.code ?? compoundCode(new Set(register.compounds.map(({ body }) => body.code))),
    code: buildingCode(answers.name, codes),
    order: Math.max(0, ...here.map(({ body }) => body.order)) + 1,
  };
}

/** `shown` is the building or number that is there twice. */
export type Hindrance = { why: "nameless" | "compound" | "taken" | "labels"; shown: string };

/** What must be put right before the building can be saved. */
export function hindranceOf(
  answers: WizardAnswers,
  drawn: BuildingDraft,
  register: RegisterData,
): Hindrance | null {
  if (answers.name.trim() === "") return { why: "nameless", shown: "" };
  if (answers.compound === "" && answers.compoundName.trim() === "") return { why: "compound", shown: "" };
  const key = normalLabel(answers.name, "building");
  const twin = register.buildings.find(
    ({ body }) =>
      body.compound === answers.compound &&
      [body.name, ...body.aliases].some((name) => normalLabel(name, "building") === key),
  );
  if (twin) return { why: "taken", shown: twin.body.name };
  const seen = new Set<string>();
  for (const { door } of drawn.doors) {
    const place = `${door.unit}\n${normalLabel(door.label, "room")}`;
    if (isActive(door) && seen.has(place)) return { why: "labels", shown: door.label };
    seen.add(place);
  }
  return null;
}

/**
 * The drawn building as drafts, with the ids that any register naming it would give it, and its estate before
 * it where that is new.
 */
export async function draftsOfDrawing(
  answers: WizardAnswers,
  drawn: BuildingDraft,
  register: RegisterData,
  { community, key }: Deriving,
  newId: () => Id,
): Promise<{ building: Id; drafts: Draft[] }> {
  const known = register.compounds.find(({ record }) => record === answers.compound);
  const name = known?.body.name ?? answers.compoundName.trim();
  const compound =
    known?.record ?? (await registerId(sha1InBrowser, community, key, ...idParts.compound(name)));
  const taken = new Set([...register.doors, ...register.buildings].map(({ record }) => record));
  const isTaken = (id: Id) => taken.has(id);
  const settled = await withRegisterIds(drawn, {
    sha1: sha1InBrowser,
    community,
    key,
    compound: name,
    newId,
    isTaken,
  });
  const building = isTaken(settled.id) ? newId() : settled.id;
  const drafts: Draft[] = [];
  if (!known) {
    const order = Math.max(0, ...register.compounds.map(({ body }) => body.order)) + 1;
    const code = compoundCode(new Set(register.compounds.map(({ body }) => body.code)));
    const body: Compound = { kind: "compound", name, aliases: [], code, order };
    drafts.push({ id: newId(), record: compound, body });
  }
  drafts.push({
    id: firstRevision(building, newId),
    record: building,
    body: { ...settled.building, compound },
  });
  for (const { id, door } of settled.doors) {
    // What a drawing was mended from was never a number on a door.
    const { aliases: _drawn, ...body } = door;
    drafts.push({ id: firstRevision(id, newId), record: id, body: { ...body, building } });
  }
  return { building, drafts };
}
