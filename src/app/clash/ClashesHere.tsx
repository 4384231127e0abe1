import { maySettle } from "../../domain/access.ts";
import type { Id } from "../../domain/ids.ts";
import type { Kind } from "../../domain/records.ts";
import type { Me, Shown, Store } from "../store/store.ts";
import { useLive } from "../useLive.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { ClashHere } from "./ClashHere.tsx";
import { sayRecord } from "./sayRecord.ts";

/** Of one record, or of all of these kinds, wherever people look at them. */
type Asked = { record: Id; kinds?: undefined } | { record?: undefined; kinds: readonly Kind[] };

/**
 * The clashes of what a page shows, each with its choice; nothing where there are none. Who may not choose
 * reads who will.
 */
export default function ClashesHere({ record, kinds }: Asked) {
  const { store, me, words: core } = useWorld();
  const t = useWords("clash");
  const { mark } = useWords("answers");
  const found = useLive(
    () => readClashes(store, me, { record, kinds } as Asked),
    [record, kinds?.join(), me],
  );
  if (!found || found.clashed.length === 0) return null;
  return (
    <>
      {found.clashed.map((shown) => (
        <section key={shown.record} aria-label={t.title}>
          {kinds && <h3>{callOf(shown)}</h3>}
          {found.mine.has(shown.record) ? (
            <ClashHere
              shown={shown}
              names={found.names}
              saying={sayRecord(shown.body, found.names, { t, core, list: mark.list })}
            />
          ) : (
            <p class="quiet-text">{`${t.title}${mark.colon}${t.byOthers}`}</p>
          )}
        </section>
      ))}
    </>
  );
}

const NAMES = ["person", "patch", "grid", "compound", "building", "maintenance"] as const;

async function readClashes(store: Store, me: Me, { record, kinds }: Asked) {
  const clashed = (await store.clashed()).filter((one) =>
    kinds ? kinds.includes(one.body.kind) : one.record === record,
  );
  const mine = new Set(
    clashed
      .filter(({ body, begun }) => maySettle(me.person.role, body.kind, begun.by === me.person.id))
      .map((one) => one.record),
  );
  const named = clashed.length > 0 ? await Promise.all(NAMES.map((kind) => store.all(kind))) : [];
  const doors = await store.getMany("door", doorsIn(clashed));
  const names = new Map<Id, string>(
    named.flat().map((one) => [one.record, (one.body as { name: string }).name] as const),
  );
  for (const door of doors) if (door) names.set(door.record, door.body.label);
  return { clashed, mine, names };
}

/** Doors that a value names: what was joined to which, and walled off from which. */
function doorsIn(clashed: Shown[]): Id[] {
  const fields = ["mergedInto", "splitFrom"];
  return clashed.flatMap(({ body, clashes }) => [
    ...clashes.filter(({ field }) => fields.includes(field)).map(({ value }) => String(value)),
    ...fields.flatMap((field) => (body as { [field: string]: unknown })[field] ?? []).map(String),
  ]);
}

function callOf({ body }: Shown): string {
  return "where" in body ? body.where : "name" in body ? body.name : "label" in body ? body.label : "";
}
