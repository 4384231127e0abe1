import { useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { type SlipFate, type SlipLetter, slipFates } from "../../../sync/slipProtocol.ts";
import type { Shown } from "../../store/store.ts";
import { useToast } from "../../toast.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { AnswerSheet } from "./AnswerSheet.tsx";
import { SlipCard } from "./SlipCard.tsx";
import { TakeSheet } from "./TakeSheet.tsx";
import { useSlips } from "./useSlips.ts";

type Open = { slip: SlipLetter; what: "take" | "merge" | "answer" };

/** The letter box, newest first: take, add to what is known, answer, throw away many at once, shut a slip. */
export function SlipInbox() {
  const { store, newId } = useWorld();
  const t = useWords("slipDesk");
  const failure = useWords("failure");
  const slips = useSlips();
  const { say } = useToast();
  const tell = (text: string, undo?: () => Promise<void>) =>
    say({ key: newId(), text, ...(undo ? { undo } : {}) });
  const { save } = useSave(tell);
  const [chosen, setChosen] = useState<ReadonlySet<Id>>(new Set());
  const [open, setOpen] = useState<Open>();
  const places = useLive(async () => {
    const all = await store.all("slip_place");
    return new Map(all.map((place): [Id, Shown<"slip_place">] => [place.record, place]));
  }, [store]);
  const { as, list, total, fault, isAsking } = slips;
  const here = (list ?? []).filter(({ id }) => chosen.has(id));

  const put = async (ids: Id[], fate: SlipFate, text: (count: number) => string) => {
    const done = await slips.settle({ ids, as: fate });
    if (!done) return;
    setChosen(new Set());
    tell(text(done.length), fate === "new" ? undefined : () => put(done, "new", t.done.back));
  };
  /** All that is new of a slip, or of its whole place, goes at once; the slip itself takes nothing more. */
  const clear = async ({ place, slip }: SlipLetter, isWhole: boolean) => {
    const known = places?.get(place);
    if (!isWhole && known && !known.body.shut.includes(slip)) {
      const body = { ...known.body, shut: [...known.body.shut, slip] };
      if (!(await save([{ id: newId(), record: place, from: known, body }]))) return;
    }
    const done = await slips.settle({ place, ...(isWhole ? {} : { slip }), as: "discarded" });
    if (done)
      tell((isWhole ? t.done.discard : t.done.shut)(done.length), () => put(done, "new", t.done.back));
  };
  const toggle = (id: Id) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <Page title={t.title} sub={t.lead} wide>
      <div class="desk-acts">
        <Button icon="qr" href="/office/slips/sheets">
          {t.sheets.go}
        </Button>
        <Button disabled={isAsking} onTap={slips.look}>
          {t.again}
        </Button>
      </div>
      <Chips
        title={t.title}
        bare
        chips={slipFates.map((value) => ({ value, word: t.as[value] }))}
        chosen={[as]}
        onPick={(value) => {
          setChosen(new Set());
          slips.show(value);
        }}
      />
      {fault && (
        <Notice tone={fault === "offline" ? "warn" : "red"}>
          {failure[fault]} {t.unseen}
        </Notice>
      )}
      {!list && isAsking && <p role="status">{t.asking}</p>}
      {list?.length === 0 && (
        <Empty icon="in" title={as === "new" ? t.none.title : t.noneOf}>
          {as === "new" && <p>{t.none.lead}</p>}
        </Empty>
      )}
      {list && list.length > 0 && (
        <p role="status" class="quiet-text">
          {here.length > 0 ? t.chosen(here.length) : t.count(total)}
        </p>
      )}
      {here.length > 0 && (
        <div class="desk-acts slips-many">
          <Button
            onTap={() =>
              as === "new"
                ? put([...chosen], "discarded", t.done.discard)
                : put([...chosen], "new", t.done.back)
            }
          >
            {as === "new" ? t.act.discardMany(here.length) : t.act.back}
          </Button>
        </div>
      )}
      <ul class="slip-list">
        {list?.map((slip) => (
          <li key={slip.id}>
            <SlipCard
              slip={slip}
              place={places?.get(slip.place)}
              isChosen={chosen.has(slip.id)}
              onChoose={() => toggle(slip.id)}
              onOpen={(what) => setOpen({ slip, what })}
              onClear={(isWhole) => clear(slip, isWhole)}
              onDiscard={() => put([slip.id], "discarded", t.done.discard)}
              onBack={() => put([slip.id], "new", t.done.back)}
            />
          </li>
        ))}
      </ul>
      {slips.isMore && (
        <div class="desk-acts">
          <Button disabled={isAsking} onTap={slips.older}>
            {t.more}
          </Button>
        </div>
      )}
      {open?.what === "answer" && (
        <AnswerSheet
          slip={open.slip}
          settle={slips.settle}
          onDone={tell}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open && open.what !== "answer" && (
        <TakeSheet
          slip={open.slip}
          place={places?.get(open.slip.place)}
          isMerge={open.what === "merge"}
          settle={slips.settle}
          onDone={tell}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Page>
  );
}
