import { useEffect, useRef, useState } from "preact/hooks";
import { dayOf, momentOf } from "../../../domain/time/moment.ts";
import { sayMoment } from "../../say/sayDate.ts";
import { shelf } from "../../store/shelf.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { FirstSteps } from "./FirstSteps.tsx";
import "./tasks.css";
import { useTasks } from "./useTasks.ts";

/** How wide the window was and how high the list, when it was last read. */
const KEY = "linfang-tasks-size";
const heightBefore = (): string | undefined => {
  const [width, height] = (shelf.getItem(KEY) ?? "").split(" ");
  return height && width === String(innerWidth) ? `${height}px` : undefined;
};

/**
 * What wants somebody, each a way to where it is done; and when the last backup was made. It takes the room
 * that it took the last time, so that what stands below does not move as it is read.
 */
export function TaskList() {
  const { now, words: core } = useWorld();
  const office = useWords("office");
  const words = office.tasks;
  const { tasks, says } = useTasks();
  const last = says.backup?.last && sayMoment(momentOf(new Date(says.backup.last)), dayOf(now()), core);
  const place = useRef<HTMLElement>(null);
  const [before] = useState(heightBefore);
  useEffect(() => {
    const { offsetTop: top = 0, lastElementChild: end } = place.current ?? {};
    // Where nothing is laid out it has no height.
    const height = end instanceof HTMLElement ? end.offsetTop + end.offsetHeight - top : 0;
    if (tasks && height > 0) shelf.setItem(KEY, `${innerWidth} ${height}`);
  }, [tasks, last]);
  return (
    <>
      <FirstSteps devices={says.devices} />
      <section
        ref={place}
        class="tasks no-print"
        aria-labelledby="tasks-title"
        style={before && { "--before": before }}
      >
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
