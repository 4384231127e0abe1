import type { Id } from "../../../domain/ids.ts";
import { desks } from "../../../domain/kindRow.ts";
import { sayDay } from "../../say/sayDate.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { Ticks } from "../../ui/notices/Ticks.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { Differing } from "../deskForm/Differing.tsx";
import "../issues/paper/paperA4.css";

/** What everybody may read of a topic or a meeting, as it was released. */
export default function PublishedPage({ id }: { id: Id }) {
  const { store, words, newId, me } = useWorld();
  const { published: t, missing, print: printWord, recordState } = useWords("deliberation");
  const { save, fault } = useSave();
  const here = useLive(async () => ({ shown: await store.get("publication", id) }), [id]);
  if (!here) return null;
  const { shown } = here;
  if (!shown) {
    return (
      <Page title={t.title} back={desks.deliberation}>
        <Empty icon="globe" title={missing} />
      </Page>
    );
  }
  const { title, lines, day, until, withdrawn } = shown.body;
  const put = () =>
    save<"publication">({
      id: newId(),
      record: id,
      from: shown,
      body: { ...shown.body, withdrawn: !withdrawn },
    });
  return (
    <Page title={t.title} sub={t.lead} back={desks.deliberation} wide>
      <div class="desk-acts no-print">
        <Ticks state={shown.state} words={recordState} />
        {withdrawn && <Tag icon="undo">{t.withdrawn}</Tag>}
        <Button look="main" icon="print" onTap={() => print()}>
          {printWord}
        </Button>
        <Button look="quiet" onTap={put}>
          {withdrawn ? t.back : t.withdraw}
        </Button>
      </div>
      <Differing shown={shown} />
      {fault && <Notice tone="red">{fault}</Notice>}
      <section class="a4">
        <h2>{title}</h2>
        <table>
          <tbody>
            {lines.map(({ head, text }, at) => (
              <tr key={at}>
                {head && <th colSpan={text ? 1 : 2}>{head}</th>}
                {text && <td colSpan={head ? 1 : 2}>{text}</td>}
              </tr>
            ))}
          </tbody>
        </table>
        <p class="quiet-text">
          {me.community.name} · {sayDay(day, words)} · {t.until(sayDay(until, words))}
        </p>
      </section>
    </Page>
  );
}
