import { useMemo } from "preact/hooks";
import { compareLabels, placeWord } from "../../../domain/address.ts";
import { isActive } from "../../../domain/doors/doorAt.ts";
import { DoorUse } from "../../../domain/doors/place.ts";
import type { Words } from "../../../words/zh/core.ts";
import type { RegisterWords } from "../../../words/zh/register.ts";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { madeOnce } from "../book/madeOnce.ts";
import type { TableColumn } from "../table/column.ts";
import { DeskTable } from "../table/DeskTable.tsx";
import type { RegisterData } from "./useRegister.ts";

/** A standing door, and the names of what it hangs on. */
type DoorLine = { door: Shown<"door">; leaders: readonly string[] } & {
  [N in "compound" | "building" | "unit" | "storey" | "grid" | "patch"]: string;
};

const linesHere = madeOnce(doorLines);

/** Every door that stands, a line each. */
export function DoorsTable({ register }: { register: RegisterData }) {
  const { words: core } = useWorld();
  const words = useWords("register");
  const { mark } = useWords("answers");
  const office = useWords("office");
  const lines = linesHere(register);
  const columns = useMemo(() => doorColumns(lines, words, core, mark.list), [lines, words, core, mark]);
  return (
    <Page title={words.table.title} back="/office/register" wide>
      <DeskTable
        name="doors"
        title={words.table.title}
        rows={lines}
        columns={columns}
        keyOf={({ door }) => door.record}
        sayRow={({ building, unit, door }) =>
          [building, unit, placeWord(door.body.label, "room")].filter(Boolean).join(" ")
        }
        hrefOf={({ door }) => `/door/${door.record}`}
        empty={
          <Empty icon="building" title={words.empty.title}>
            <p>{words.empty.lead}</p>
            <Button look="main" href="/office/register">
              {office.overview.toRegister}
            </Button>
          </Empty>
        }
      />
    </Page>
  );
}

/** In the order in which they are walked: by estate, building, unit, storey and landing. */
function doorLines(register: RegisterData): DoorLine[] {
  const named = (all: readonly { record: string; body: { name: string } }[]) =>
    new Map(all.map(({ record, body }) => [record, body.name]));
  const [compounds, grids, people] = [register.compounds, register.grids, register.people].map(named);
  const order = new Map(register.compounds.map(({ record }, at) => [record, at]));
  const patches = new Map(register.patches.map(({ record, body }) => [record, body]));
  const left = new Set(register.people.filter(({ body }) => body.left).map(({ record }) => record));
  const doors = new Map<string, Shown<"door">[]>();
  for (const door of register.doors) {
    if (!isActive(door.body)) continue;
    const here = doors.get(door.body.building);
    if (here) here.push(door);
    else doors.set(door.body.building, [door]);
  }
  return [...register.buildings]
    .sort(
      (a, b) =>
        (order.get(a.body.compound) ?? 0) - (order.get(b.body.compound) ?? 0) ||
        compareLabels(a.body.name, b.body.name),
    )
    .flatMap(({ record, body }) => {
      const units = new Map(body.units.map((unit) => [unit.key, unit]));
      const storeys = new Map(body.storeys.map(({ index, label }) => [index, label]));
      return [...(doors.get(record) ?? [])]
        .sort(
          (a, b) =>
            (units.get(a.body.unit)?.order ?? -1) - (units.get(b.body.unit)?.order ?? -1) ||
            a.body.storey - b.body.storey ||
            a.body.slot - b.body.slot,
        )
        .map((door): DoorLine => {
          const patch = patches.get(door.body.patch ?? "");
          const leaders = patch?.leaders.filter((leader) => !left.has(leader)) ?? [];
          return {
            door,
            compound: compounds?.get(body.compound) ?? "",
            building: body.name,
            unit: units.get(door.body.unit)?.name ?? door.body.unit,
            storey: storeys.get(door.body.storey) ?? String(door.body.storey),
            grid: grids?.get(patch?.grid ?? "") ?? "",
            patch: patch?.name ?? "",
            leaders: leaders.flatMap((leader) => people?.get(leader) ?? []),
          };
        });
    });
}

function doorColumns(
  lines: readonly DoorLine[],
  { columns, table }: RegisterWords,
  core: Words,
  list: string,
): TableColumn<DoorLine>[] {
  /** A choice above the table where there are several, and one for those that have none. */
  const choice = (of: (line: DoorLine) => string) => {
    const values = [...new Set(lines.map(of))].sort((a, b) => Number(a === "") - Number(b === ""));
    const options = values.map((value) => ({ value: value || NONE, word: value || table.none }));
    return options.length > 1 ? { options, of: (line: DoorLine) => of(line) || NONE } : undefined;
  };
  return [
    {
      key: "compound",
      title: columns.compound,
      text: ({ compound }) => compound,
      filter: choice(({ compound }) => compound),
      width: 9,
    },
    {
      key: "building",
      title: columns.building,
      text: ({ building }) => building,
      filter: choice(({ building }) => building),
      width: 7,
    },
    { key: "unit", title: columns.unit, text: ({ unit }) => unit, width: 6 },
    {
      key: "storey",
      title: columns.storey,
      text: ({ storey }) => core.doors.storey(storey),
      order: ({ door }) => door.body.storey,
      width: 6,
    },
    { key: "door", title: columns.door, text: ({ door }) => door.body.label, width: 7 },
    {
      key: "use",
      title: columns.use,
      text: ({ door }) => core.use[door.body.use],
      order: ({ door }) => DoorUse.options.indexOf(door.body.use),
      filter: {
        options: DoorUse.options.map((value) => ({ value, word: core.use[value] })),
        of: ({ door }) => door.body.use,
      },
      width: 6,
    },
    {
      key: "grid",
      title: columns.grid,
      text: ({ grid }) => grid,
      filter: choice(({ grid }) => grid),
      width: 8,
    },
    {
      key: "patch",
      title: columns.patch,
      text: ({ patch }) => patch,
      filter: choice(({ patch }) => patch),
      width: 8,
    },
    { key: "leader", title: columns.leader, text: ({ leaders }) => leaders.join(list) },
    { key: "code", title: table.code, text: ({ door }) => door.body.code, width: 12, isExtra: true },
  ];
}

/** What stands in the address for a door that has no such thing. */
const NONE = "-";
