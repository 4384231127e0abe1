import { useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import type { AssetStatus, AssetType } from "../../../domain/inspections/asset.ts";
import { isCalled } from "../../inspections/assets/FindAsset.tsx";
import type { Shown } from "../../store/store.ts";
import { ToastHere } from "../../toast.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { DESK } from "../deskForm/deskAddress.ts";
import type { DeskData } from "../deskForm/readDesk.ts";
import { saveAssets } from "./saveAssets.ts";

/** Of a long list this many are drawn; the number of the others is said. */
const ROWS_MAX = 300;
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
  const t = useWords("patrolDesk");
  const words = useWords("asset");
  const [type, setType] = useState("");
  const [estate, setEstate] = useState<Id | "">("");
  const [status, setStatus] = useState("");
  const [grid, setGrid] = useState("");
  const [sought, setSought] = useState("");
  const { assets, compounds, grids } = desk;
  const loose = assets.filter(({ body }) => !body.grid && body.status === "in_use").length;
  const types = (Object.keys(words.type) as AssetType[]).filter((one) =>
    assets.some(({ body }) => body.type === one),
  );
  const found = assets.filter(
    (asset) =>
      (type === "" || asset.body.type === type) &&
      (estate === "" || asset.body.compound === estate) &&
      (status === "" || asset.body.status === status) &&
      (grid === "" || (asset.body.grid ?? NO_GRID) === grid) &&
      isCalled(asset, sought),
  );
  const any = { value: "", word: t.filter.all };
  return (
    <>
      {loose > 0 && (
        <Notice tone="warn" title={t.loose.title(loose)}>
          <p>{t.loose.lead}</p>
          <Button onTap={() => setGrid(NO_GRID)}>{t.loose.show}</Button>
        </Notice>
      )}
      <div class="card">
        <div class="desk-form">
          <Field
            label={t.filter.number}
            hint={t.filter.numberHint}
            type="search"
            value={sought}
            onText={setSought}
          />
          <Field
            label={t.filter.type}
            value={type}
            onText={setType}
            options={[any, ...types.map((value) => ({ value, word: words.type[value] }))]}
          />
          {compounds.length > 1 && (
            <Field
              label={t.filter.estate}
              value={estate}
              onText={setEstate}
              options={[any, ...compounds.map(({ record, body }) => ({ value: record, word: body.name }))]}
            />
          )}
          {(grids.length > 1 || loose > 0) && (
            <Field
              label={t.column.grid}
              value={grid}
              onText={setGrid}
              options={[
                any,
                ...grids.map(({ record, body }) => ({ value: record, word: body.name })),
                { value: NO_GRID, word: t.noGrid },
              ]}
            />
          )}
          <Field
            label={t.filter.status}
            value={status}
            onText={setStatus}
            options={[
              any,
              ...(Object.keys(words.status) as AssetStatus[]).map((value) => ({
                value,
                word: words.status[value],
              })),
            ]}
          />
        </div>
        <div class="desk-acts">
          <Button icon="out" onTap={() => saveAssets("csv", desk, me.community.name)}>
            {t.nav.csv}
          </Button>
          <Button icon="out" onTap={() => saveAssets("xlsx", desk, me.community.name)}>
            {t.nav.xlsx}
          </Button>
        </div>
      </div>
      <p role="status">
        {found.length === 0 ? t.none : t.shown(found.length, assets.length)}
        {found.length > ROWS_MAX && ` · ${t.more(found.length - ROWS_MAX)}`}
      </p>
      {found.length > 0 && <Table desk={desk} found={found.slice(0, ROWS_MAX)} />}
    </>
  );
}

function Table({ desk, found }: { desk: DeskData; found: readonly Shown<"asset">[] }) {
  const t = useWords("patrolDesk");
  const words = useWords("asset");
  const estateOf = new Map(desk.compounds.map(({ record, body }) => [record, body.name]));
  const gridOf = new Map(desk.grids.map(({ record, body }) => [record, body.name]));
  return (
    <div class="desk-table stacks asset-table">
      <table>
        <thead>
          <tr>
            {(["code", "type", "where", "estate", "grid", "status", "plan"] as const).map((column) => (
              <th key={column} scope="col">
                {t.column[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.map(({ record, body }) => (
            <tr key={record}>
              <td>
                <a href={`${DESK}/asset/${record}`}>{body.code}</a>
              </td>
              <td>{words.type[body.type]}</td>
              <td>{body.where}</td>
              <td>{estateOf.get(body.compound)}</td>
              <td>{body.grid ? gridOf.get(body.grid) : t.noGrid}</td>
              <td>
                <Tag tone={tones[body.status]}>{words.status[body.status]}</Tag>
              </td>
              <td>{body.x === undefined ? t.unplaced : t.placed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
