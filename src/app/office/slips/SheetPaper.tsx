import { useMemo, useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { SLIPS_MAX } from "../../../domain/issues/slipPlace.ts";
import { TOKENS_AT_ONCE_MAX } from "../../../sync/slipProtocol.ts";
import { askSlipTokens, fetchHere } from "../../api.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { InChinese } from "../issues/paper/InChinese.tsx";
import { qrPath } from "../qrPath.ts";

const A_PAGE = 8;
const PAGES = [1, 2, 3, 5, 10, 25].filter((pages) => pages * A_PAGE <= TOKENS_AT_ONCE_MAX);

type Made = { from: number; tokens: string[] };

/** A sheet of slips for one place, eight a page; each has a code and a number that no other has. */
export default function SheetPaper({ id }: { id: Id }) {
  const { store, sync, newId, me } = useWorld();
  const t = useWords("slipDesk");
  const failure = useWords("failure");
  const { save, fault } = useSave();
  const [pages, setPages] = useState("1");
  const [made, setMade] = useState<Made>();
  const [failed, setFailed] = useState<string>();
  const place = useLive(async () => ({ shown: await store.get("slip_place", id) }), [id]);
  if (!place) return null;
  const { shown } = place;
  if (!shown || shown.body.withdrawn) {
    return (
      <Page title={t.sheets.title} back="/office/slips/sheets">
        <Empty icon="qr" title={t.paper.missing} />
      </Page>
    );
  }
  /** The office must know of the place before it makes slips of it. */
  const ask = async (from: number, count: number) => {
    const first = await askSlipTokens(fetchHere, { place: id, from, count });
    if (first.answered || first.why !== "unknown") return first;
    await sync.tryNow();
    return askSlipTokens(fetchHere, { place: id, from, count });
  };
  const make = async () => {
    setFailed(undefined);
    const [from, count] = [shown.body.printed + 1, Number(pages) * A_PAGE];
    if (from + count - 1 > SLIPS_MAX) return setFailed(t.sheets.full);
    const asked = await ask(from, count);
    if (!asked.answered) return setFailed(`${t.paper.failed} ${failure[asked.why]}`);
    const body = { ...shown.body, printed: from + count - 1 };
    if (await save({ id: newId(), record: id, from: shown, body }))
      setMade({ from, tokens: asked.answer.tokens });
  };
  return (
    <Page title={t.sheets.print(shown.body.where)} sub={t.paper.lead} back="/office/slips/sheets" wide>
      <div class="desk-form no-print">
        <Field
          label={t.paper.pages}
          value={pages}
          onText={setPages}
          options={PAGES.map((count) => ({ value: String(count), word: String(count) }))}
        />
      </div>
      {(failed ?? fault) && <Notice tone="red">{failed ?? fault}</Notice>}
      <div class="desk-acts no-print">
        <Button look={made ? "plain" : "main"} icon="qr" onTap={make}>
          {t.paper.make}
        </Button>
        {made && (
          <Button look="main" icon="print" onTap={() => print()}>
            {t.paper.print}
          </Button>
        )}
      </div>
      {made && (
        <InChinese>
          <section class="slip-sheet">
            {made.tokens.map((token, at) => (
              <PaperSlip
                key={token}
                token={token}
                nth={made.from + at}
                where={shown.body.where}
                community={me.community.name}
              />
            ))}
          </section>
        </InChinese>
      )}
    </Page>
  );
}

type PaperProps = { token: string; nth: number; where: string; community: string };

function PaperSlip({ token, nth, where, community }: PaperProps) {
  const t = useWords("slipDesk").paper;
  const qr = useMemo(() => qrPath(`${location.origin}/v/#${token}`), [token]);
  return (
    <article class="paper-slip">
      <svg
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        role="img"
        aria-label={t.qr(nth)}
        shape-rendering="crispEdges"
      >
        <path d={qr.path} />
      </svg>
      <div>
        <p>
          {t.head(community)} · {t.nth(nth)}
        </p>
        <h2>{where}</h2>
        <p>
          <strong>{t.scan}</strong>
        </p>
        <p>{t.text}</p>
        <p>{t.keep}</p>
        <p>{t.danger}</p>
      </div>
    </article>
  );
}
