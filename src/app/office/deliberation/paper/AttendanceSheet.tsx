import type { Id } from "../../../../domain/ids.ts";
import { desks } from "../../../../domain/kindRow.ts";
import { sayDay } from "../../../say/sayDate.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Empty } from "../../../ui/notices/Notice.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { useMeeting } from "../meeting/useMeeting.ts";
import "../../issues/paper/paperA4.css";

/** A sheet on which those who come sign, by seat; nobody's name is printed on it. */
export default function AttendanceSheet({ id }: { id: Id }) {
  const { words, me } = useWorld();
  const t = useWords("deliberation");
  const p = useWords("votePapers");
  const { here } = useMeeting(id);
  if (!here) return null;
  const { meeting } = here;
  return (
    <Page title={p.attendance} back={`${desks.deliberation}/meeting/${id}`} wide>
      {meeting ? (
        <>
          <div class="desk-acts no-print">
            <Button look="main" icon="print" onTap={() => print()}>
              {t.print}
            </Button>
          </div>
          <section class="a4 listed-paper">
            <h2>{p.attendance}</h2>
            <p>
              {meeting.body.title} · {sayDay(meeting.body.day, words)} · {meeting.body.place}
            </p>
            <table>
              <thead>
                <tr>
                  <th class="narrow">{p.nth}</th>
                  <th>{p.seat}</th>
                  <th>{p.sign}</th>
                  <th>{p.came}</th>
                  <th>{p.left}</th>
                </tr>
              </thead>
              <tbody>
                {meeting.body.seats.map(({ label }, at) => (
                  <tr key={at}>
                    <td class="narrow">{at + 1}</td>
                    <td>{label}</td>
                    <td class="wide" />
                    <td />
                    <td />
                  </tr>
                ))}
              </tbody>
            </table>
            <p class="quiet-text">
              {me.community.name} · {p.attendanceFoot}
            </p>
          </section>
        </>
      ) : (
        <Empty icon="people" title={t.missing} />
      )}
    </Page>
  );
}
