import type { Day, Id } from "../../../domain/ids.ts";
import { VisitResult } from "../../../domain/visits/visit.ts";
import type { Words } from "../../../words/zh/core.ts";
import type { OfficeWords } from "../../../words/zh/office.ts";
import { resultIcon, resultTone } from "../../doors/resultLook.ts";
import { sayMoment } from "../../say/sayDate.ts";
import { Tag } from "../../ui/frame/Card.tsx";
import { Ticks } from "../../ui/notices/Ticks.tsx";
import type { TableColumn } from "../table/column.ts";
import type { VisitLine } from "./visitLines.ts";

type Said = { office: OfficeWords; core: Words; today: Day };
type Offered = {
  buildings: readonly { id: Id; name: string }[];
  /** Names of the rounds, grids and patches. */
  rounds: readonly string[];
  grids: readonly string[];
  patches: readonly string[];
};

const named = (names: readonly string[]) => [...new Set(names)].map((name) => ({ value: name, word: name }));
/** One choice is none. */
const several = <T,>(options: readonly T[]) => (options.length > 1 ? options : []);

/** What the list of visits shows of each, and how it is narrowed. */
export function visitColumns({ office, core, today }: Said, offered: Offered): TableColumn<VisitLine>[] {
  const { column, state, pictures } = office.visits;
  const stateOf = ({ visit, pictures: left }: VisitLine) =>
    left ? `${state[visit.state]} · ${pictures[left]}` : state[visit.state];
  const area = (key: "round" | "grid" | "patch", names: readonly string[]): TableColumn<VisitLine> => {
    const options = several(named(names));
    return {
      key,
      title: column[key],
      text: (line) => line[key],
      width: 8.5,
      isExtra: key !== "round",
      filter: options.length > 0 ? { options, of: (line) => line[key] } : undefined,
    };
  };
  return [
    {
      key: "when",
      title: column.when,
      text: ({ visit }) => sayMoment(visit.body.visitedAt, today, core),
      order: ({ visit }) => Date.parse(visit.body.visitedAt),
      width: 8.5,
    },
    { key: "door", title: column.door, text: ({ door }) => door || "—", width: 11.5 },
    {
      key: "building",
      title: office.visits.building,
      text: ({ buildingName }) => buildingName,
      filter: {
        options: offered.buildings.map(({ id, name }) => ({ value: id, word: name })),
        of: ({ building }) => building,
      },
      width: 6,
      isExtra: true,
    },
    {
      key: "result",
      title: column.result,
      text: ({ visit }) => core.resultShort[visit.body.result],
      draw: ({ visit: { body } }) => (
        <Tag tone={resultTone[body.result]} icon={resultIcon[body.result]}>
          {core.resultShort[body.result]}
        </Tag>
      ),
      order: ({ visit }) => VisitResult.options.indexOf(visit.body.result),
      filter: {
        options: VisitResult.options.map((value) => ({ value, word: core.result[value] })),
        of: ({ visit }) => visit.body.result,
      },
      width: 8,
    },
    { key: "note", title: column.note, text: ({ note }) => note, isPersonal: true },
    { key: "who", title: column.who, text: ({ who }) => who, width: 6.25 },
    area("round", offered.rounds),
    area("grid", offered.grids),
    area("patch", offered.patches),
    {
      key: "state",
      title: column.state,
      text: stateOf,
      draw: (line) => (
        <>
          <Ticks state={line.visit.state} words={state} />
          {line.pictures && (
            <Tag
              tone={line.pictures === "bad" ? "red" : "stone"}
              icon={line.pictures === "bad" ? "alert" : "check"}
            >
              {pictures[line.pictures]}
            </Tag>
          )}
        </>
      ),
      width: 9.5,
    },
  ];
}
