import { useState } from "preact/hooks";
import { desks } from "../../../domain/kindRow.ts";
import { daysFrom } from "../../../domain/time/days.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { isWishOver, wishDayIn } from "../../../domain/wishes/wishLife.ts";
import type { WishState } from "../../../domain/wishes/wishMoves.ts";
import { wishRows } from "../../../reports/service/wishRows.ts";
import { useExport } from "../../files/useExport.tsx";
import { useReads } from "../../patrolReads.tsx";
import { sayDay } from "../../say/sayDate.ts";
import { useToast } from "../../toast.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Card, CardRow, Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { Ticks } from "../../ui/notices/Ticks.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { readWishes, type WishHere } from "../../wishes/readWall.ts";
import { useWorld } from "../../world.ts";
import { saveTable, type TableFormat } from "../deskForm/saveTable.ts";

const VIEWS = ["todo", "wall", "going", "over"] as const;
type View = (typeof VIEWS)[number];
const VIEW_OF: { readonly [S in WishState]: View } = {
  ...{
    collected: "todo",
    checked: "todo",
    claimed: "todo",
    confirmed: "todo",
    expired: "todo",
    down: "todo",
  },
  ...{ published: "wall", doing: "going", done: "going" },
  ...{ closed: "over", declined: "over", redirected: "over", withdrawn: "over" },
} as const;
const viewOf = ({ life }: WishHere): View =>
  life.state === "withdrawn" && life.next ? "todo" : VIEW_OF[life.state];

/** What waits longest first; how many stand in each view. */
export function WishList() {
  const { store, words, now, newId } = useWorld();
  const reads = useReads();
  const { say } = useToast();
  const t = useWords("wishDesk");
  const w = useWords("wishes");
  const today = dayOf(now());
  const [view, setView] = useState<View>("todo");
  const [fault, setFault] = useState<string>();
  const { leave, sheet } = useExport();
  const here = useLive(async () => {
    const calendars = (await store.all("calendar")).map(({ body }) => body);
    return { ...(await readWishes(store, reads, today)), wishDay: wishDayIn(calendars)(today) };
  }, [today]);
  if (!here) return null;
  const shown = here.wishes.filter((one) => viewOf(one) === view);
  const count = (one: View) => here.wishes.filter((wish) => viewOf(wish) === one).length;
  const out = async (format: TableFormat) => {
    try {
      const doors = await store.getMany(
        "door",
        here.wishes.map(({ wish }) => wish.body.door),
      );
      const cards = new Map(here.cards.map((one) => [one.card.record, one]));
      const rows = wishRows(
        here.wishes.map(({ wish, life }, at) => {
          const card = life.card ? cards.get(life.card) : undefined;
          return {
            ...{ record: wish.record, wish: wish.body, life, doorCode: doors[at]?.body.code ?? "" },
            ...(card ? { card: { body: card.card.body, life: card.life } } : {}),
          };
        }),
      );
      const handed = await leave({ what: "wishes", format, count: here.wishes.length }, (asked) =>
        saveTable(format, t.title, [{ name: t.title, rows }], asked),
      );
      setFault(undefined);
      if (handed !== "left") say({ key: newId(), text: t.exported });
    } catch (error) {
      console.error(error);
      setFault(t.notExported);
    }
  };
  return (
    <Page title={t.title} sub={t.lead} wide>
      <div class="desk-acts">
        <Button icon="table" onTap={() => out("csv")}>
          {t.csv}
        </Button>
        <Button icon="table" onTap={() => out("xlsx")}>
          {t.xlsx}
        </Button>
        <span class="quiet-text">{t.collecting(String(here.wishDay))}</span>
      </div>
      {sheet}
      {fault && <Notice tone="red">{fault}</Notice>}
      <Chips
        title={t.title}
        bare
        chips={VIEWS.map((value) => ({ value, word: `${t.views[value]} ${count(value)}` }))}
        chosen={[view]}
        onPick={setView}
      />
      {shown.length === 0 && <Empty icon="flag" title={t.none} />}
      {shown.map(({ wish, life }) => {
        const late = life.next ? daysFrom(life.next.day, today) : 0;
        return (
          <Card key={wish.record} href={`${desks.wishes}/wish/${wish.record}`}>
            <CardRow>
              <strong>{wish.body.text}</strong>
              <Ticks state={wish.state} words={w.recordState} />
            </CardRow>
            <p class="wish-tags">
              <Tag tone={isWishOver(life.state) ? "stone" : "sky"}>{w.state[life.state]}</Tag>
              <Tag>{w.sorts[wish.body.sort]}</Tag>
              {!wish.body.mayPublish && <Tag>{w.notOnWall}</Tag>}
              {late > 0 && <Tag tone="amber">{w.overdue(late)}</Tag>}
            </p>
            {life.next && <p class="quiet-text">{w.next[life.next.what](sayDay(life.next.day, words))}</p>}
          </Card>
        );
      })}
    </Page>
  );
}
