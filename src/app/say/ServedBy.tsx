import type { Id } from "../../domain/ids.ts";
import { desks } from "../../domain/kindRow.ts";
import { Icon } from "../ui/Icon.tsx";
import { useLive } from "../useLive.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { sayDay } from "./sayDate.ts";

/** On a wish or an issue: the service days that are for it, in their order; nothing where there are none. */
export function ServedBy({ card, issue }: { card?: Id | null; issue?: Id }) {
  const { store, words, me } = useWorld();
  const { links: t } = useWords("service");
  const activities = useLive(() => store.all("activity"), [store]);
  const here = activities
    ?.filter(({ body }) => body.state !== "cancelled")
    .filter(
      ({ body }) => (card && body.cards.includes(card)) || (issue && (body.issues ?? []).includes(issue)),
    )
    .sort((a, b) => (a.body.day < b.body.day ? -1 : 1));
  if (!here || here.length === 0) return null;
  const hrefOf = (record: Id) =>
    me.person.role === "office" ? `${desks.service}/activity/${record}` : "/wishes";
  return (
    <p class="served-by">
      <Icon name="heart" /> {t.servedBy}{" "}
      {here.map(({ record, body }) => (
        <a key={record} href={hrefOf(record)}>
          {t.on(sayDay(body.day, words), body.title)}
        </a>
      ))}
    </p>
  );
}
