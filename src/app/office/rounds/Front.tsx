import { type ComponentChildren, Fragment } from "preact";
import type { FacadeDoor, FacadeRow } from "../../../domain/doors/facade.ts";

export type FrontProps = {
  rows: readonly FacadeRow[];
  columns: number;
  cell: (door: FacadeDoor) => ComponentChildren;
};

/** Storeys of one unit, each door where it stands. How large the places are is the look of whoever draws. */
export function Front({ rows, columns, cell }: FrontProps) {
  return (
    <div class="front" style={{ "--columns": columns }}>
      {rows.map((row, at) => (
        <Fragment key={row.storey}>
          {row.label && (
            <span class="front-storey" style={{ "--row": at + 1 }}>
              {row.label}
            </span>
          )}
          {row.cells.map(
            (one) =>
              one.at === "door" && (
                <div
                  key={one.id}
                  class="front-place"
                  style={{
                    "--row": Math.max(1, at + 2 - one.rows),
                    "--rows": Math.min(one.rows, at + 1),
                    "--column": one.column + 2,
                    "--wide": one.columns,
                  }}
                >
                  {cell(one)}
                </div>
              ),
          )}
        </Fragment>
      ))}
    </div>
  );
}

/** What stands on a door, with the numbers that were joined to it. */
export function labelOf(door: FacadeDoor): string {
  return [door.door.label, ...door.joined.map((at) => at.door.label)].join("+");
}
