import { phoneNumbers } from "../../inspections/danger/phoneNumbers.ts";
import { NoticesHere } from "../../say/NoticesHere.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Card } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import "./board.css";

/**
 * The first screen of whoever walks no doors: what the office tells everybody, and how to reach it. Nothing
 * on it leads to where they have nothing to do.
 */
export default function Board() {
  const { store, me } = useWorld();
  const t = useWords("board");
  const answers = useWords("answers");
  const check = useWords("checkScreens");
  const set = useLive(() => store.all("helplines"), [store]);
  if (!set) return null;
  const lines = set.flatMap(({ body }) => body.lines);
  const numbers = phoneNumbers(
    ["community", "property", "police", "fire", "ambulance"],
    lines,
    check.danger.line,
  );
  return (
    <Page title={me.community.name} sub={`${me.person.name} · ${answers.role[me.person.role]}`}>
      <NoticesHere />
      <Card>
        <h2>{t.yours[me.person.role === "viewer" ? "viewer" : "volunteer"].title}</h2>
        <p>{t.yours[me.person.role === "viewer" ? "viewer" : "volunteer"].say}</p>
      </Card>
      <section class="board-numbers" aria-labelledby="board-numbers">
        <h2 id="board-numbers">{t.reach}</h2>
        {!numbers.some(({ line }) => line === "community") && <p>{t.noNumber}</p>}
        <ul>
          {numbers.map(({ line, name, number }) => (
            <li key={`${line}${number}`}>
              <a href={`tel:${number.replace(/[^+0-9]/g, "")}`}>
                <span>{name}</span>
                <b>{number}</b>
                <Icon name="phone" />
              </a>
            </li>
          ))}
        </ul>
      </section>
      <Button wide icon="unknown" href="/help">
        {t.help}
      </Button>
    </Page>
  );
}
