import { openItems } from "../../checklists/asking.ts";
import type { Checklist, Said } from "../../checklists/checklist.ts";
import { checklistOf } from "../../checklists/everyChecklist.ts";
import { lamp } from "../../checklists/lamp.ts";
import type { Code } from "../../domain/inspections/answers.ts";
import type { Asset } from "../../domain/inspections/asset.ts";
import type { Inspection } from "../../domain/inspections/inspection.ts";
import type { Patrol } from "../../domain/inspections/patrol.ts";
import type { Share } from "../../domain/inspections/rates.ts";
import { type Walked, walkedAssets } from "./latest.ts";

/**
 * What counts as lit: it gives usable light. A lamp of which some heads are out counts where at least half of
 * them shine. Owners who count otherwise say so in the round (`litAnswers`), and the definition is printed
 * under every figure.
 */
export const LIT_ANSWERS: readonly Code[] = ["on", "flicker", "dim", "late", "partial"];

/** Whether a lamp shines by these answers; null where it was not looked at by night or could not be seen. */
export function isLit(
  inspection: Inspection,
  asset: Asset | undefined,
  counted: readonly Code[] = LIT_ANSWERS,
): boolean | null {
  const light = inspection.answers.light?.[0];
  if (inspection.cannotInspect || inspection.checklist.id !== lamp.id || light === undefined) return null;
  if (light === "obstructed") return null;
  if (!counted.includes(light)) return false;
  return light !== "partial" || 2 * Number(inspection.answers.heads?.[0] ?? 0) >= (asset?.heads ?? 1);
}

export const countedIn = ({ litAnswers }: Pick<Patrol, "litAnswers">): readonly Code[] =>
  litAnswers ?? LIT_ANSWERS;

export type LitRate = {
  /** 亮灯率: lit, of the lamps whose light could be told. */
  lit: Share;
  /** 已查 n/N 盏: looked at by night, of the lamps in use in the round. */
  checked: Share;
  /** Looked at, but not found or hidden: in neither number of `lit`. */
  unseen: number;
  counted: readonly Code[];
};

/** A round beside another is counted as the other one counts. */
export function litRate(walked: Walked, counted: readonly Code[] = countedIn(walked.patrol)): LitRate {
  const rate = { lit: { n: 0, of: 0 }, checked: { n: 0, of: 0 }, unseen: 0, counted };
  for (const id of walkedAssets(walked)) {
    const asset = walked.assets.get(id);
    if (asset && asset.type !== "lamp") continue;
    rate.checked.of++;
    const inspection = walked.latest.get(id);
    if (!inspection?.answers.light || inspection.cannotInspect) continue;
    rate.checked.n++;
    const lit = isLit(inspection, asset, counted);
    if (lit === null) rate.unseen++;
    else {
      rate.lit.of++;
      if (lit) rate.lit.n++;
    }
  }
  return rate;
}

/** Under the figure: which answers count as lit, in the words of the checklist. */
export function litDefinition(counted: readonly Code[], checklist: Checklist = lamp): Said {
  const options =
    checklist.items.find(({ id }) => id === "light")?.options.filter(({ code }) => counted.includes(code)) ??
    [];
  const half: Said = { zh: "灯头亮一半及以上", en: "at least half of the heads lit" };
  const said = options.map(({ code, say }) => (code === "partial" ? half : say));
  return {
    zh: `算亮的：${said.map(({ zh }) => zh).join("、")}。亮灯率＝算亮的 ÷ 夜里看清了的在用灯`,
    en: `Counted as lit: ${said.map(({ en }) => en.toLowerCase()).join(", ")}. The rate is of the lamps in use that could be seen at night`,
  };
}

export type IntactRate = {
  /** 完好率: nothing wrong at all, of those looked at whole. */
  intact: Share;
  /** 可用率: nothing worse than slight. */
  usable: Share;
  /** Looked at whole, of those in use in the round. */
  checked: Share;
};

/**
 * Only what was looked at whole counts: of a lamp whose light alone was counted nobody knows whether its pole
 * is sound.
 */
export function intactRate(walked: Walked): IntactRate {
  const rate = { intact: { n: 0, of: 0 }, usable: { n: 0, of: 0 }, checked: { n: 0, of: 0 } };
  for (const id of walkedAssets(walked)) {
    rate.checked.of++;
    const inspection = walked.latest.get(id);
    if (!inspection || !isWhole(inspection, walked.assets.get(id)) || inspection.severity === undefined)
      continue;
    rate.checked.n++;
    rate.intact.of++;
    rate.usable.of++;
    if (inspection.severity <= 0) rate.intact.n++;
    if (inspection.severity <= 1) rate.usable.n++;
  }
  return rate;
}

/**
 * Was every question that its checklist then asked answered? Not of a version that this app does not know.
 */
export function isWhole(inspection: Inspection, asset: Asset | undefined): boolean {
  const checklist = checklistOf(inspection.checklist);
  if (!checklist || !asset || inspection.cannotInspect) return false;
  return (
    openItems(checklist, inspection.answers, {
      kind: asset.type,
      heads: asset.heads ?? 1,
      role: "block_leader",
    }).length === 0
  );
}

/** One place after the point: 8/20 is 40.0%. Never 100.0% before all, never 0.0% once one; “—” of none. */
export function percentOf({ n, of }: Share): string {
  if (of === 0) return "—";
  const tenths =
    n === 0 || n === of ? (n / of) * 1000 : Math.min(999, Math.max(1, Math.round((n / of) * 1000)));
  return `${(tenths / 10).toFixed(1)}%`;
}
