import type { Id } from "../../../../domain/ids.ts";
import { desks } from "../../../../domain/kindRow.ts";
import { dayOf } from "../../../../domain/time/moment.ts";
import { lastDayOf } from "../../../../domain/votes/vote.ts";
import { doorsInOrder } from "../../../../reports/import/register/sheet.ts";
import { isAsked } from "../../../doors/atDoor/readAtDoors.ts";
import { printPage, useExport } from "../../../files/useExport.tsx";
import { useReads } from "../../../patrolReads.tsx";
import { sayDay, sayMoment } from "../../../say/sayDate.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Empty } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { readOwners } from "../owners/readOwners.ts";
import "../../issues/paper/paperA4.css";

/** Every door that is asked, with what was said of its paper so far and room to write and sign. */
export default function DeliveryList({ id }: { id: Id }) {
  const { store, words, now, me } = useWorld();
  const reads = useReads();
  const t = useWords("deliberation");
  const p = useWords("votePapers");
  const { step: steps, until } = useWords("doorVotes");
  const { disclaimer } = useWords("vote");
  const { mark } = useWords("answers");
  const { leave, sheet: asking } = useExport();
  const here = useLive(async () => {
    const [vote, register, said] = await Promise.all([
      store.get("vote", id),
      readOwners(store),
      reads.deliveriesOf(id),
    ]);
    return { vote, register, said };
  }, [id]);
  if (!here) return null;
  const { vote, register, said } = here;
  if (!vote) {
    return (
      <Page title={p.deliveries} back={desks.deliberation}>
        <Empty icon="flag" title={t.missing} />
      </Page>
    );
  }
  const { sheet, hash } = vote.body;
  const doors = doorsInOrder(register, ({ body }) => isAsked(sheet, body));
  const at = (door: Id) =>
    said
      .filter(({ body }) => body.door === door)
      .map(({ body }) => `${steps[body.step]} ${sayMoment(body.happenedAt, dayOf(now()), words)}`)
      .join(mark.semicolon);
  const out = { what: "deliberation", format: "paper", count: doors.length } as const;
  return (
    <Page title={p.deliveries} back={`${desks.deliberation}/vote/${id}`} wide>
      {asking}
      <div class="desk-acts no-print">
        <Button look="main" icon="print" onTap={() => leave(out, printPage)}>
          {t.print}
        </Button>
      </div>
      <section class="a4 listed-paper">
        <h2>{p.deliveries}</h2>
        <p>
          {sheet.title}
          {mark.colon}
          {sheet.text} · {until(sayDay(lastDayOf(vote.body), words))}
        </p>
        <table>
          <thead>
            <tr>
              <th class="narrow">{p.nth}</th>
              <th>{p.door}</th>
              <th>{p.way}</th>
              <th>{p.back}</th>
              <th>{p.sign}</th>
            </tr>
          </thead>
          <tbody>
            {doors.map(({ building, door }, nth) => (
              <tr key={door.record}>
                <td class="narrow">{nth + 1}</td>
                <td>
                  {building.name} {door.body.unit && `${door.body.unit}-`}
                  {door.body.label}
                </td>
                <td>{at(door.record)}</td>
                <td />
                <td class="wide" />
              </tr>
            ))}
          </tbody>
        </table>
        <p class="quiet-text">
          {t.vote.hash} {hash.slice(0, 16)} · {me.community.name} · {disclaimer}
        </p>
      </section>
    </Page>
  );
}
