import { useMemo } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import type { AssetStatus, AssetType } from "../../../domain/inspections/asset.ts";
import type { AssetWords } from "../../../words/zh/asset.ts";
import type { PatrolDeskWords } from "../../../words/zh/patrolDesk.ts";
import { useAddress } from "../../navigation/address.ts";
import type { Shown } from "../../store/store.ts";
import { ToastHere } from "../../toast.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { DESK } from "../deskForm/deskAddress.ts";
import type { DeskData } from "../deskForm/readDesk.ts";
import type { TableColumn } from "../table/column.ts";
import { DeskTable } from "../table/DeskTable.tsx";
import { saveAssets } from "./saveAssets.ts";

const NO_GRID = "none";
const tones: { [S in AssetStatus]: "jade" | "stone" | "sky" } = {
  in_use: "jade",
  removed: "stone",
  planned: "sky",
};

/**
 * Every lamp and drain of the register, narrowed as asked, and the ways to everything that belongs to them.
 */
export function AssetList({ desk }: { desk: DeskData }) {
  const { me } = useWorld();
  const t = useWords("patrolDesk");
  const isOffice = me.person.role === "office";
  return (
    <Page title={t.title} wide>
      <nav class="desk-acts" aria-label={t.title}>
        {desk.compounds.length > 0 && (
          <Button look="main" icon="plus" href={`${DESK}/new`}>
            {t.nav.add}
          </Button>
        )}
        {isOffice && (
          <Button icon="in" href={`${DESK}/import`}>
            {t.nav.import}
          </Button>
        )}
        <Button icon="print" href={`${DESK}/plates`}>
          {t.nav.plates}
        </Button>
        <Button icon="plan" href={`${DESK}/drawing`}>
          {t.nav.drawing}
        </Button>
        <Button icon="flag" href={`${DESK}/rounds`}>
          {t.nav.rounds}
        </Button>
        <Button icon="clock" href={`${DESK}/plans`}>
          {t.nav.plans}
        </Button>
        {isOffice && (
          <Button icon="phone" href={`${DESK}/phones`}>
            {t.nav.phones}
          </Button>
        )}
        <Button icon="out" href={`${DESK}/out`}>
          {t.nav.out}
        </Button>
      </nav>
      <ToastHere />
      {desk.compounds.length === 0 ? (
        <Empty icon="building" title={t.empty.title}>
          <p>{t.empty.noEstate}</p>
          {isOffice && <Button href="/office/register">{t.empty.toRegister}</Button>}
        </Empty>
      ) : desk.assets.length === 0 ? (
        <Empty icon="lamp" title={t.empty.title}>
          <p>{t.empty.lead}</p>
        </Empty>
      ) : (
        <Listed desk={desk} />
      )}
    </Page>
  );
}

function Listed({ desk }: { desk: DeskData }) {
  const { me } = useWorld();
  const { query, path, go } = useAddress();
  const t = useWords("patrolDesk");
  const words = useWords("asset");
  const columns = useMemo(() => assetColumns(desk, t, words), [desk, t, words]);
  const loose = desk.assets.filter(({ body }) => !body.grid && body.status === "in_use").length;
  return (
    <>
      {loose > 0 && query.grid !== NO_GRID && (
        <Notice tone="warn" title={t.loose.title(loose)}>
          <p>{t.loose.lead}</p>
          <Button onTap={() => go(`${path}?grid=${NO_GRID}`, "replace")}>{t.loose.show}</Button>
        </Notice>
      )}
      <DeskTable
        name="assets"
        title={t.title}
        rows={desk.assets}
        columns={columns}
        keyOf={({ record }) => record}
        sayRow={({ body }) => `${words.type[body.type]} ${body.code}`}
        hrefOf={({ record }) => `${DESK}/asset/${record}`}
        files={(format, some, asked) =>
          saveAssets(format, { ...desk, assets: [...some] }, me.community.name, asked)
        }
        empty={<Empty icon="search" title={t.none} />}
      />
    </>
  );
}

function assetColumns(
  { compounds, grids, assets }: DeskData,
  t: PatrolDeskWords,
  words: AssetWords,
): TableColumn<Shown<"asset">>[] {
  const estateOf = new Map(compounds.map(({ record, body }) => [record, body.name]));
  const gridOf = new Map(grids.map(({ record, body }) => [record, body.name]));
  const types = (Object.keys(words.type) as AssetType[]).filter((type) =>
    assets.some(({ body }) => body.type === type),
  );
  const named = (some: readonly { record: Id; body: { name: string } }[]) =>
    some.map(({ record, body }) => ({ value: record, word: body.name }));
  return [
    { key: "code", title: t.column.code, text: ({ body }) => body.code, width: 9 },
    {
      key: "type",
      title: t.column.type,
      text: ({ body }) => words.type[body.type],
      filter: {
        options: types.map((value) => ({ value, word: words.type[value] })),
        of: ({ body }) => body.type,
      },
      width: 8,
    },
    { key: "where", title: t.column.where, text: ({ body }) => body.where },
    {
      key: "estate",
      title: t.column.estate,
      text: ({ body }) => estateOf.get(body.compound) ?? "",
      filter:
        compounds.length > 1 ? { options: named(compounds), of: ({ body }) => body.compound } : undefined,
      width: 10,
    },
    {
      key: "grid",
      title: t.column.grid,
      text: ({ body }) => (body.grid ? (gridOf.get(body.grid) ?? "") : t.noGrid),
      filter: {
        options: [...named(grids), { value: NO_GRID, word: t.noGrid }],
        of: ({ body }) => body.grid ?? NO_GRID,
      },
      width: 9,
    },
    {
      key: "status",
      title: t.column.status,
      text: ({ body }) => words.status[body.status],
      draw: ({ body }) => <Tag tone={tones[body.status]}>{words.status[body.status]}</Tag>,
      filter: {
        options: (Object.keys(words.status) as AssetStatus[]).map((value) => ({
          value,
          word: words.status[value],
        })),
        of: ({ body }) => body.status,
      },
      width: 8,
    },
    {
      key: "plan",
      title: t.column.plan,
      text: ({ body }) => (body.x === undefined ? t.unplaced : t.placed),
      width: 7,
    },
  ];
}
