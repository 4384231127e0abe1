import type { Id } from "../../../../domain/ids.ts";
import type { DeliveryCount } from "../../../../domain/votes/delivery.ts";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";

/** How many doors have the paper and gave it back; two from one door are shown, and both are kept. */
export function DeliveriesHere({ count, eligible }: { count: DeliveryCount; eligible: number }) {
  const { store } = useWorld();
  const t = useWords("deliberation").vote;
  const { arrived, taken, refused, doubled } = count;
  const labels = useLive(async () => {
    const doors = await store.getMany("door", doubled);
    return doors.flatMap((door): { id: Id; label: string }[] =>
      door ? [{ id: door.record, label: door.body.code || door.body.label }] : [],
    );
  }, [doubled.join()]);
  return (
    <>
      <p role="status">{t.papers(arrived, taken, refused, eligible)}</p>
      {doubled.length > 0 && (
        <Notice tone="warn" title={t.doubled(doubled.length)}>
          {labels?.map(({ id, label }) => (
            <p key={id}>
              <a href={`/door/${id}`}>{label}</a>
            </p>
          ))}
        </Notice>
      )}
    </>
  );
}
