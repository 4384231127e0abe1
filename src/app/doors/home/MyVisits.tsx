import { sayTime } from "../../say/sayDate.ts";
import type { Shown } from "../../store/store.ts";
import { Tag } from "../../ui/frame/Card.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { resultIcon, resultTone } from "../resultLook.ts";
import "./dayTasks.css";

/** `label`: the door as people say it, where this phone still has it. */
export type MyVisit = { visit: Shown<"visit">; label?: string };

/** One's own visits of a day, each one tap from the form that corrects it. */
export function MyVisits({ visits }: { visits: readonly MyVisit[] }) {
  const { words } = useWorld();
  const t = useWords("day");
  return (
    <ul class="my-visits">
      {visits.map(({ visit: { record, body }, label = t.elsewhere }) => (
        <li key={record}>
          <a
            href={`/door/${body.door}?correct=${record}`}
            aria-label={`${sayTime(body.visitedAt)} ${t.correct(label, words.resultShort[body.result])}`}
          >
            <span class="quiet-text">{sayTime(body.visitedAt)}</span>
            <b>{label}</b>
            <span class="my-visit-said">
              <Tag tone={resultTone[body.result]} icon={resultIcon[body.result]}>
                {words.resultShort[body.result]}
              </Tag>
              <Icon name="pen" />
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
