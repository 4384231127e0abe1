import type { Id } from "../../../domain/ids.ts";
import { idParts, registerId, UNKEYED } from "../../../domain/registerIds/derivedId.ts";
import type { Month, MonthFigures } from "../../../reports/figures/month/monthFigures.ts";
import type { PaperElement } from "../../../reports/paper/paperTree.ts";
import { treeOf } from "../../../reports/paper/paperTree.ts";
import type { PublicMonth } from "../../../reports/publication/publicMonth.ts";
import { device } from "../../store/device.ts";
import type { Shown, Store } from "../../store/store.ts";
import { sha1InBrowser } from "../register/useRegister.ts";

type MonthKind = "month_report" | "month_board";
const partsOf: { readonly [K in MonthKind]: (month: Month) => string[] } = {
  month_report: idParts.monthReport,
  month_board: idParts.monthBoard,
};

/** The one id that a month's report or public copy can have. */
export const monthId = (community: Id, kind: MonthKind, month: Month): Promise<Id> =>
  registerId(sha1InBrowser, community, UNKEYED, ...partsOf[kind](month));

/** What is frozen of a page: its text and the hash under which it stands for ever. */
export const frozen = async (page: string) => ({ page, hash: await device.sha256(page) });

/** A frozen page as it can be drawn, and whether it is still the one that was frozen. */
export type Frozen<K extends MonthKind> = {
  shown: Shown<K>;
  tree: PaperElement | null;
  english: PaperElement | null;
  isIntact: boolean;
};

export async function readFrozen<K extends MonthKind>(
  store: Pick<Store, "all">,
  kind: K,
  month: Month,
): Promise<Frozen<K> | null> {
  const all: Shown<MonthKind>[] = await store.all(kind);
  const shown = all.find(({ body }) => body.month === month);
  if (!shown) return null;
  const { page, hash } = shown.body;
  const english = shown.body.kind === "month_board" ? shown.body.english : undefined;
  return {
    ...{ shown: shown as Shown<K>, tree: treeOf(page), english: english ? treeOf(english.page) : null },
    isIntact:
      (await device.sha256(page)) === hash &&
      (!english || (await device.sha256(english.page)) === english.hash),
  };
}

/** The figures of every closed month that can be read. */
export async function closedFigures(store: Pick<Store, "all">): Promise<Map<Month, MonthFigures>> {
  const reports = await store.all("month_report");
  return new Map(reports.map(({ body }) => [body.month, JSON.parse(body.data) as MonthFigures]));
}

/** What was released of every month, and has not been withdrawn. */
export async function releasedFigures(store: Pick<Store, "all">): Promise<Map<Month, PublicMonth>> {
  const boards = await store.all("month_board");
  return new Map(
    boards.flatMap(({ body }) =>
      body.withdrawn ? [] : [[body.month, JSON.parse(body.data) as PublicMonth] as const],
    ),
  );
}
