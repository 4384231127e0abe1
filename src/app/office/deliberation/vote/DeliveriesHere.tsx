import type { Id } from "../../../../domain/ids.ts";
import type { DeliveryCount } from "../../../../domain/votes/delivery.ts";
import type { OwnerDeliveries } from "../../../../domain/votes/voteRoll.ts";
import type { VoteSheet } from "../../../../domain/votes/voteSheet.ts";
import { squareMetres } from "../../../../reports/votes/verdictText.ts";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";

/** What became of a round's papers: by doors, or by owners where the roll says whose the doors are. */
export type Papers = DeliveryCount & Partial<Pick<OwnerDeliveries, "area" | "strays">>;
type Props = { count: Papers; eligible: VoteSheet["eligible"] };

/** How many have the paper and gave it back; two from one are shown, and both are kept. */
export function DeliveriesHere({ count, eligible }: Props) {
  const t = useWords("deliberation").vote;
  const owners = useWords("owners").roll;
  const { arrived, taken, refused, doubled, area, strays = [] } = count;
  const said = area === undefined ? t : owners;
  return (
    <>
      <p role="status">
        {said.papers(arrived, taken, refused, eligible.heads)}
        {area !== undefined && ` · ${owners.area(squareMetres(area), squareMetres(eligible.area ?? 0))}`}
      </p>
      <Doors title={said.doubled(doubled.length)} doors={doubled} />
      <Doors title={owners.strays(strays.length)} doors={strays} />
    </>
  );
}

function Doors({ title, doors }: { title: string; doors: Id[] }) {
  const { store } = useWorld();
  const labels = useLive(async () => {
    const shown = await store.getMany("door", doors);
    return shown.flatMap((door): { id: Id; label: string }[] =>
      door ? [{ id: door.record, label: door.body.code || door.body.label }] : [],
    );
  }, [doors.join()]);
  if (doors.length === 0) return null;
  return (
    <Notice tone="warn" title={title}>
      {labels?.map(({ id, label }) => (
        <p key={id}>
          <a href={`/door/${id}`}>{label}</a>
        </p>
      ))}
    </Notice>
  );
}
