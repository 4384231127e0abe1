import { ClashHere } from "../../clash/ClashHere.tsx";
import type { Shown } from "../../store/store.ts";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { useDesk } from "./readDesk.ts";
import { sayDesk } from "./sayDesk.ts";

/** Where two desks wrote different things into one field, both stand here until somebody chooses. */
export function Differing({ shown }: { shown: Shown | undefined }) {
  return shown && shown.clashes.length > 0 ? <Choice shown={shown} /> : null;
}

function Choice({ shown }: { shown: Shown }) {
  const { store } = useWorld();
  const desk = useDesk();
  const { mark } = useWords("answers");
  const words = { desk: useWords("patrolDesk"), upkeep: useWords("upkeepDesk"), asset: useWords("asset") };
  const people = useLive(() => store.all("person"), [store]);
  if (!desk || !people) return null;
  const named = new Map([
    ...[...desk.compounds, ...desk.buildings, ...desk.grids].map(
      ({ record, body }) => [record, body.name] as const,
    ),
    ...desk.assets.map(({ record, body }) => [record, body.code] as const),
  ]);
  return (
    <ClashHere
      shown={shown}
      names={new Map(people.map(({ record, body }) => [record, body.name]))}
      saying={sayDesk({ ...words, list: mark.list, nameOf: (record) => named.get(record) })}
    />
  );
}
