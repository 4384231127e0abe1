import { dayOf, momentOf } from "../../../domain/time/moment.ts";
import { sayMoment } from "../../say/sayDate.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { FirstSteps } from "./FirstSteps.tsx";
import "./tasks.css";
import { useTasks } from "./useTasks.ts";

/** What wants somebody, each a way to where it is done; and when the last backup was made. */
export function TaskList() {
  const { now, words: core } = useWorld();
  const office = useWords("office");
  const words = office.tasks;
  const { tasks, says } = useTasks();
  const last = says.backup?.last && sayMoment(momentOf(new Date(says.backup.last)), dayOf(now()), core);
  return (
    <>
      <FirstSteps devices={says.devices} />
      <section class="tasks no-print" aria-labelledby="tasks-title">
        <h2 id="tasks-title">{words.title}</h2>
        {!tasks ? (
          <p role="status">{words.reading}</p>
        ) : tasks.length === 0 ? (
          <p role="status">
            <Icon name="check" /> {words.none}
          </p>
        ) : (
          <ul>
            {tasks.map(({ task, href, count, days, isGrave }) => (
              <li key={task}>
                <a href={href} class={isGrave ? "grave" : undefined}>
                  <Icon name={isGrave ? "alert" : "right"} />
                  {words[task](count, days ?? 0)}
                </a>
              </li>
            ))}
          </ul>
        )}
        {last && (
          <a class="tasks-backup" href="/office/settings">
            {words.lastBackup(last)}
          </a>
        )}
      </section>
    </>
  );
}
