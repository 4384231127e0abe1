import { absenceReasons, type StudySession } from "../../../domain/service/studySession.ts";
import { sayDay } from "../../say/sayDate.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import "../issues/paper/paperA4.css";

/** A study day on A4, with room for the two who sign. */
export function StudyPaper({ body }: { body: StudySession }) {
  const { words, me } = useWorld();
  const { study: t } = useWords("calendarDesk");
  const { mark } = useWords("answers");
  const { study: w } = useWords("monthDays");
  const hours = [body.from, body.to].filter(Boolean).join("—");
  const missing = absenceReasons.flatMap((reason) => {
    const count = body.absent.find((one) => one.reason === reason)?.count ?? 0;
    return count > 0 ? [`${t.absent[reason]} ${count}`] : [];
  });
  const rows: [string, string][] = [
    [t.topic, body.topic],
    [t.day, [sayDay(body.day, words), hours].filter(Boolean).join(" ")],
    [t.place, body.place || "—"],
    [t.form, w.forms[body.form]],
    [t.host, body.host],
    [t.recorder, body.recorder || "—"],
    [t.materials, body.materials.map(({ title }) => title).join("\n") || "—"],
    [
      t.present,
      body.present === undefined || body.expected === undefined
        ? "—"
        : [w.attendance(body.present, body.expected), ...missing].join(mark.gap),
    ],
    [t.keyPoints, body.keyPoints || "—"],
    [w.followUps, body.followUps.map(({ what }) => what).join("\n") || "—"],
    [t.sign, body.isSignedOnPaper ? t.signed : ""],
  ];
  return (
    <section class="a4">
      <h2>{t.heading(me.community.name)}</h2>
      <table class="study-paper">
        <tbody>
          {rows.map(([head, text]) => (
            <tr key={head}>
              <th scope="row">{head}</th>
              <td class={head === t.sign ? "study-sign" : undefined}>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
