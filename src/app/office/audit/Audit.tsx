import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { momentOf } from "../../../domain/time/moment.ts";
import type { AuditEntry } from "../../../sync/auditProtocol.ts";
import type { Failure } from "../../../sync/failure.ts";
import { askAudit, fetchHere } from "../../api.ts";
import { sayMoment } from "../../say/sayDate.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import type { TableColumn } from "../table/column.ts";
import { DeskTable } from "../table/DeskTable.tsx";
import { type AuditNames, type AuditReasons, sayAbout, sayBy, sayWhat } from "./sayAudit.ts";

type Known = { lines: AuditEntry[]; total: number; more: boolean; broken?: number };

/** Who did what with what belongs to the residents, newest first, and whether it is as it was written. */
export default function Audit() {
  const { words, now } = useWorld();
  const t = useWords("audit");
  const failure = useWords("failure");
  const [known, setKnown] = useState<Known>();
  const [fault, setFault] = useState<Failure>();
  const [isAsking, setAsking] = useState(false);
  const names = useAuditNames();
  const look = useCallback(async (before?: number) => {
    setAsking(true);
    const asked = await askAudit(fetchHere, before);
    setAsking(false);
    setFault(asked.answered ? undefined : asked.why);
    if (!asked.answered) return;
    const { lines, total, more, broken } = asked.answer;
    setKnown((shown) =>
      before === undefined || !shown
        ? { lines, total, more, broken }
        : { ...shown, lines: [...shown.lines, ...lines], more },
    );
  }, []);
  useEffect(() => {
    look();
  }, [look]);
  const today = momentOf(now()).slice(0, 10);
  const columns = useMemo((): TableColumn<AuditEntry>[] => {
    const acts = Object.entries(t.act).map(([value, word]) => ({ value, word }));
    return [
      {
        key: "n",
        title: t.columns.n,
        text: ({ n }) => String(n),
        order: ({ n }) => n,
        isNumber: true,
        width: 3.5,
      },
      {
        ...{ key: "at", title: t.columns.at, width: 6.5 },
        text: ({ at }) => sayMoment(momentOf(new Date(at)), today, words),
        order: ({ at }) => at,
      },
      { key: "by", title: t.columns.by, text: (line) => sayBy(line, names.known, t), width: 7.5 },
      {
        ...{ key: "act", title: t.columns.act, width: 14 },
        text: ({ act }) => t.act[act],
        filter: { options: acts, of: ({ act }) => act },
      },
      { key: "about", title: t.columns.about, text: (line) => sayAbout(line, names.known, t), least: 7 },
      { key: "what", title: t.columns.what, text: (line) => sayWhat(line, t, names.reasons), least: 6 },
    ];
  }, [t, names, today, words]);
  return (
    <Page title={t.title} wide>
      <p>{t.lead}</p>
      {fault && <Notice tone={fault === "offline" ? "warn" : "red"}>{failure[fault]}</Notice>}
      {known &&
        (known.broken === undefined ? (
          <p role="status" class="quiet-text">
            {t.whole(known.total)}
          </p>
        ) : (
          <Notice tone="red" title={t.broken(known.broken)}>
            {t.brokenLead}
          </Notice>
        ))}
      {(known || !fault) && (
        <DeskTable
          name="audit"
          title={t.title}
          rows={known?.lines}
          columns={columns}
          keyOf={({ n }) => String(n)}
          sayRow={({ n }) => String(n)}
          empty={<Empty icon="check" title={t.empty} />}
        />
      )}
      {known?.more && (
        <Button disabled={isAsking} onTap={() => look(known.lines.at(-1)?.n)}>
          {t.more(known.total - known.lines.length)}
        </Button>
      )}
    </Page>
  );
}

/** What lines name by ids alone is called here by what this computer knows. */
function useAuditNames(): { known: AuditNames; reasons: AuditReasons } {
  const { store } = useWorld();
  const read = useLive(
    async () =>
      Promise.all([
        store.all("person"),
        store.all("patch"),
        store.all("grid"),
        store.all("export_note"),
        store.all("vote"),
      ]),
    [store],
  );
  return useMemo(() => {
    const [people = [], patches = [], grids = [], notes = [], votes = []] = read ?? [];
    const named = [...people, ...patches, ...grids];
    return {
      known: new Map([
        ...named.map(({ record, body }): [Id, string] => [record, body.name]),
        ...votes.map(({ record, body }): [Id, string] => [record, body.sheet.title]),
      ]),
      reasons: new Map(notes.flatMap(({ record, body }) => (body.words ? [[record, body.words]] : []))),
    };
  }, [read]);
}
