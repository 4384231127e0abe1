import { useMemo } from "preact/hooks";
import { VisitResult } from "../../domain/visits/visit.ts";
import { resultIcon, resultTone } from "../doors/resultLook.ts";
import { useAddress } from "../navigation/address.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Tag } from "../ui/frame/Card.tsx";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import {
  type deskOf,
  housesShown,
  housesUnread,
  type ShownResult,
  type WalkFigures,
} from "./book/deskFigures.ts";
import { HouseWalked } from "./HouseWalked.tsx";

type WalkChartProps = Pick<ReturnType<typeof deskOf>, "compounds"> & {
  /** Undefined while the visits are read: nothing is said of any door. */
  figures: Pick<WalkFigures, "counts" | "latest" | "wanted"> | undefined;
};

const results: readonly ShownResult[] = [...VisitResult.options, "none"];

/** As wide as a count of two digits. */
const ROOM = " \u2007\u2007";

/** Every building as it stands. The legend shows one result alone; both choices stand in the address. */
export function WalkChart({ compounds, figures }: WalkChartProps) {
  const { words: core } = useWorld();
  const words = useWords("office");
  const { path, query, go } = useAddress();
  const result = results.find((one) => one === query.result);
  const isLeftFirst = query.sort === "left";
  const shown = useMemo(
    () => (figures ? housesShown(compounds, figures, { result, isLeftFirst }) : housesUnread(compounds)),
    [compounds, figures?.latest, figures?.wanted, result, isLeftFirst],
  );
  const countOf = (one: ShownResult) => (figures ? ` ${figures.counts.get(one) ?? 0}` : ROOM);
  const ask = (name: "result" | "sort", value: string) => {
    const { [name]: _, ...others } = query;
    const next = new URLSearchParams(value ? { ...others, [name]: value } : others).toString();
    go(next ? `${path}?${next}` : path, "replace");
  };
  return (
    <section class="card">
      <div class="chart-head">
        <h2>{words.overview.chart}</h2>
        <span class="no-print">
          <Button look="quiet" pressed={isLeftFirst} onTap={() => ask("sort", isLeftFirst ? "" : "left")}>
            {words.overview.leftFirst}
          </Button>
        </span>
      </div>
      <ul class="legend">
        {results.map((one) => (
          <li key={one}>
            <button
              type="button"
              class="legend-pick"
              aria-pressed={one === result}
              onClick={() => ask("result", one === result ? "" : one)}
            >
              {one === "none" ? (
                <Tag>{`${words.overview.notYet}${countOf(one)}`}</Tag>
              ) : (
                <Tag
                  tone={resultTone[one]}
                  icon={resultIcon[one]}
                >{`${core.resultShort[one]}${countOf(one)}`}</Tag>
              )}
            </button>
          </li>
        ))}
      </ul>
      {shown.map(({ name, buildings }) => (
        <section key={name}>
          <h3>{name}</h3>
          <div class="houses">
            {buildings.map(({ id, building, doors, lit }) => (
              <HouseWalked key={id} {...{ id, building, doors, figures, lit }} />
            ))}
          </div>
        </section>
      ))}
    </section>
  );
}
