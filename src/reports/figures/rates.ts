import { openItems } from "../../checklists/asking.ts";
import type { Checklist, Said } from "../../checklists/checklist.ts";
import { checklistOf, checklists, newestOf } from "../../checklists/everyChecklist.ts";
import type { AnswerCode } from "../../domain/inspections/answers.ts";
import type { Asset } from "../../domain/inspections/asset.ts";
import type { Inspection } from "../../domain/inspections/inspection.ts";
import type { Patrol } from "../../domain/inspections/patrol.ts";
import type { Share } from "../../domain/inspections/rates.ts";
import { type WalkedPatrol, walkedAssets } from "./latest.ts";

/** With which lights are counted; the checklist says what counts as lit (`lit`). */
const lighting = checklists.find(({ lit }) => lit);

/** Whether a lamp shines by these answers; null where it was not looked at by night or could not be seen. */
export function isLit(
  inspection: Inspection,
  asset: Asset | undefined,
  counted?: readonly AnswerCode[],
): boolean | null {
  const lit = newestOf(inspection.checklist.id)?.lit;
  const light = lightOf(inspection);
  if (!lit || inspection.cannotInspect || light === undefined || light === lit.hidden) return null;
  if (!(counted ?? lit.counted).includes(light)) return false;
  if (light !== lit.partial) return true;
  return 2 * Number(inspection.answers[lit.heads]?.[0] ?? 0) >= (asset?.heads ?? 1);
}

/** What was answered about its light; undefined where its checklist does not ask or nobody answered. */
export function lightOf({ checklist, answers }: Inspection): AnswerCode | undefined {
  const lit = newestOf(checklist.id)?.lit;
  return lit && answers[lit.item]?.[0];
}

/**
 * Owners who count otherwise than the checklist say so in the round; the definition stands under every
 * figure.
 */
export const countedIn = ({ litAnswers }: Pick<Patrol, "litAnswers">): readonly AnswerCode[] =>
  litAnswers ?? lighting?.lit?.counted ?? [];

export type LitFigures = {
  /** 亮灯率: lit, of the lamps whose light could be told. */
  lit: Share;
  /** 已查 n/N 盏: looked at by night, of the lamps in use in the round. */
  checked: Share;
  /** Looked at, but not found or hidden: in neither number of `lit`. */
  unseen: number;
  counted: readonly AnswerCode[];
};

/** A round beside another is counted as the other one counts. */
export function litRate(
  walked: WalkedPatrol,
  counted: readonly AnswerCode[] = countedIn(walked.patrol),
): LitFigures {
  const rate = { lit: { n: 0, of: 0 }, checked: { n: 0, of: 0 }, unseen: 0, counted };
  for (const id of walkedAssets(walked)) {
    const asset = walked.assets.get(id);
    if (asset && !lighting?.kinds.includes(asset.type)) continue;
    rate.checked.of++;
    const inspection = walked.latest.get(id);
    if (!inspection || lightOf(inspection) === undefined || inspection.cannotInspect) continue;
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
export function litDefinition(
  counted: readonly AnswerCode[],
  checklist: Checklist | undefined = lighting,
): Said {
  const lit = checklist?.lit;
  const options =
    checklist?.items
      .find(({ id }) => id === lit?.item)
      ?.options.filter(({ code }) => counted.includes(code)) ?? [];
  const half: Said = { zh: "灯头亮一半及以上", en: "at least half of the heads lit" };
  const said = options.map(({ code, say }) => (code === lit?.partial ? half : say));
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
export function intactRate(walked: WalkedPatrol): IntactRate {
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
function isWhole(inspection: Inspection, asset: Asset | undefined): boolean {
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
