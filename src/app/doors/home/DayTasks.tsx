import { Icon, type IconName } from "../../ui/Icon.tsx";
import { useWords } from "../../useWords.ts";
import "./dayTasks.css";

/**
 * Something that waits at a door today, or of `cover` where somebody cannot go. `label`: the place as
 * people say it; `href`: where it is done.
 */
export type DayTask = { kind: DayTaskKind; label: string; href: string };
type DayTaskKind = "cover" | "again" | "care" | "nobody" | "tell" | "wish";

/** In the order in which they stand on the screen; one more kind is one line here and its words. */
const kinds: { [K in DayTaskKind]: IconName } = {
  cover: "people",
  again: "clock",
  care: "person",
  nobody: "ring",
  tell: "talk",
  wish: "flag",
};

/** So many names stand beside the number before it is opened. */
const NAMES_SHOWN = 3;

/** What waits, a kind a line: how many doors, and behind a tap the way to each. */
export function DayTasks({ tasks }: { tasks: readonly DayTask[] }) {
  const t = useWords("day");
  const lines = (Object.keys(kinds) as DayTaskKind[])
    .map((kind) => ({ kind, here: tasks.filter((task) => task.kind === kind) }))
    .filter(({ here }) => here.length > 0);
  return (
    <>
      {lines.map(({ kind, here }) => (
        <details key={kind} class={`day-task ${kind}`}>
          <summary>
            <Icon name={kinds[kind]} />
            <span>
              <b>{t.task[kind]}</b>
              <small>
                {here
                  .slice(0, NAMES_SHOWN)
                  .map(({ label }) => label)
                  .join(t.comma)}
                {here.length > NAMES_SHOWN && t.andMore}
              </small>
            </span>
            <strong>{kind === "cover" ? t.places(here.length) : t.doors(here.length)}</strong>
          </summary>
          <ul>
            {here.map(({ label, href }) => (
              <li key={href + label}>
                <a href={href}>
                  {label}
                  <Icon name="right" />
                </a>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}
