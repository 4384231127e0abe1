import type { Day, Id } from "../../../../domain/ids.ts";
import { desks } from "../../../../domain/kindRow.ts";
import { ballotsCounted, householdAt, mayShowStubs } from "../../../../domain/votes/ballot.ts";
import { countDeliveries } from "../../../../domain/votes/delivery.ts";
import { verdictOf } from "../../../../domain/votes/verdict.ts";
import { extendableTo, objectionUntil } from "../../../../domain/votes/vote.ts";
import { countByOwner, votersOf } from "../../../../domain/votes/voteRoll.ts";
import { hasBallots } from "../../../../domain/votes/voteSheet.ts";
import { ballotRows } from "../../../../reports/votes/deliberationRows.ts";
import { roundFile, withStubs } from "../../../../reports/votes/roundFile.ts";
import { squareMetres, verdictText } from "../../../../reports/votes/verdictText.ts";
import { shareFile } from "../../../files/shareFile.ts";
import { useReads } from "../../../patrolReads.tsx";
import { sayDay } from "../../../say/sayDate.ts";
import { useToast } from "../../../toast.tsx";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../../ui/notices/Notice.tsx";
import { Ticks } from "../../../ui/notices/Ticks.tsx";
import { useLive } from "../../../useLive.ts";
import { useSave } from "../../../useSave.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { Differing } from "../../deskForm/Differing.tsx";
import type { TableFormat } from "../../deskForm/saveTable.ts";
import { useTables } from "../../deskForm/useTables.tsx";
import { CountHere } from "./CountHere.tsx";
import { DeliveriesHere, type Papers } from "./DeliveriesHere.tsx";
import { readRoll, voidRound } from "./openRound.ts";
import { TallyCheck } from "./TallyCheck.tsx";
import { TallyFields } from "./TallyFields.tsx";
import "../../issues/paper/paperA4.css";

/** One round: its sheet with the hash, its result as a sum, and the file with which anybody recounts it. */
export default function VotePage({ id }: { id: Id }) {
  const world = useWorld();
  const { store, words, me, newId } = world;
  const { save, fault } = useSave();
  const { vote: t, missing, print: printWord, recordState, topic } = useWords("deliberation");
  const sums = useWords("vote");
  const counting = useWords("voteCount");
  const papersOf = useWords("votePapers");
  const { roll: owners } = useWords("owners");
  const { say } = useToast();
  const { out, shown: tables } = useTables();
  const reads = useReads();
  const here = useLive(async () => {
    const [shown, steps, people] = await Promise.all([
      store.get("vote", id),
      reads.deliveriesOf(id),
      store.all("person"),
    ]);
    const isCounter = shown?.body.result && shown.body.counters?.includes(me.person.id);
    const box = isCounter ? await reads.ballotsOf(id) : null;
    const said = steps.map(({ body }) => body);
    const roll = shown ? await readRoll(reads, shown) : null;
    const papers: Papers = shown && roll ? countByOwner(shown.body.sheet, roll, said) : countDeliveries(said);
    return { shown, people, roll, papers, box };
  }, [id]);
  if (!here) return null;
  const { shown, papers, people, roll, box } = here;
  if (!shown) {
    return (
      <Page title={t.title} back={desks.deliberation}>
        <Empty icon="flag" title={missing} />
      </Page>
    );
  }
  const { sheet, hash, result, voided } = shown.body;
  const { rule, eligible, areaDoors: areas } = sheet;
  const until = objectionUntil(shown.body);
  const isCounter = (shown.body.counters ?? []).includes(me.person.id);
  const nameOf = (one: Id) => people.find(({ record }) => record === one)?.body.name ?? counting.nobody;
  const hand = async () => {
    if (!result) return;
    const name = `round-${hash.slice(0, 8)}.json`;
    const said = ballotsCounted(await reads.ballotsOf(id), roll ? votersOf(roll) : householdAt);
    const stubs = mayShowStubs(said) && said.length > 0 ? withStubs(said) : null;
    const file = new File([roundFile(sheet, hash, result.tally, stubs)], name, { type: "application/json" });
    if ((await shareFile(file, "figures")) !== "left") say({ key: id, text: t.fileDone });
  };
  const ballots = async (format: TableFormat) => {
    const said = ballotsCounted(await reads.ballotsOf(id), roll ? votersOf(roll) : householdAt);
    const more = roll ? { more: papersOf.areasToo } : {};
    out({
      ...{ what: "ballots", format, name: `${papersOf.ballotsOut}-${hash.slice(0, 8)}`, ...more },
      tables: (isFull) => [{ name: papersOf.ballotsOut, rows: ballotRows(said, isFull && roll !== null) }],
    });
  };
  const last = extendableTo(shown.body);
  const extend = (day: Day) => {
    const extendedTo = day > sheet.closesOn && last && day <= last ? day : undefined;
    if (extendedTo)
      save<"vote">({ id: newId(), record: id, from: shown, body: { ...shown.body, extendedTo } });
  };
  const rows: [string, string][] = [
    [t.what, sheet.text],
    [t.method, [t.methods[sheet.method], sheet.isSecret && t.secret].filter(Boolean).join(" · ")],
    [t.heads(t.unit[rule.unit]), String(eligible.heads)],
    ...(eligible.area === undefined
      ? []
      : [[t.wholeArea, squareMetres(eligible.area)] satisfies [string, string]]),
    ...(areas
      ? [
          [owners.areasHead, owners.areas(areas.title, areas.survey, areas.contract)] satisfies [
            string,
            string,
          ],
        ]
      : []),
    ...(sheet.areaSource
      ? [[owners.areasHead, t.areaSources[sheet.areaSource]] satisfies [string, string]]
      : []),
    [t.rule, rule.source],
    [t.closesOn, sayDay(sheet.closesOn, words)],
    ...(shown.body.extendedTo
      ? [[t.extend, sayDay(shown.body.extendedTo, words)] satisfies [string, string]]
      : []),
    ...(shown.body.counters ?? []).map((one): [string, string] => [counting.counter, nameOf(one)]),
    ...(shown.body.witness
      ? [[counting.witness, nameOf(shown.body.witness)] satisfies [string, string]]
      : []),
    ...(until ? [[counting.objection, sayDay(until, words)] satisfies [string, string]] : []),
    [t.hash, hash],
  ];
  return (
    <Page
      title={t.title}
      back={shown.body.topic ? `${desks.deliberation}/topic/${shown.body.topic}` : desks.deliberation}
      wide
    >
      <div class="desk-acts no-print">
        <Ticks state={shown.state} words={recordState} />
        <Button look="main" icon="print" onTap={() => print()}>
          {printWord}
        </Button>
        {result && !voided && (
          <Button look="quiet" onTap={() => save(() => voidRound(world, id, t.mistaken))}>
            {t.void}
          </Button>
        )}
        {result && <Button onTap={hand}>{t.file}</Button>}
        {result && hasBallots(sheet) && isCounter && (
          <>
            <Button icon="table" onTap={() => ballots("csv")}>
              {`${papersOf.ballotsOut} CSV`}
            </Button>
            <Button icon="table" onTap={() => ballots("xlsx")}>
              {`${papersOf.ballotsOut} Excel`}
            </Button>
          </>
        )}
        {sheet.method === "doors" && (
          <Button icon="print" href={`${desks.deliberation}/vote/${id}/deliveries`}>
            {papersOf.deliveries}
          </Button>
        )}
        {result && !voided && (
          <Button icon="print" href={`${desks.deliberation}/vote/${id}/notice`}>
            {papersOf.notice}
          </Button>
        )}
        {!result && !voided && sheet.method !== "list" && sheet.method !== "hands" && (
          <Button icon="print" href={`${desks.deliberation}/vote/${id}/paper`}>
            {t.paper}
          </Button>
        )}
      </div>
      {tables}
      <Differing shown={shown} />
      {fault && <Notice tone="red">{fault}</Notice>}
      {sheet.method === "doors" && <DeliveriesHere count={papers} eligible={eligible} />}
      {result && !voided && (
        <TallyCheck
          {...{ sheet, papers, tally: result.tally }}
          ballots={box && ballotsCounted(box, roll ? votersOf(roll) : householdAt)}
        />
      )}
      {!result && !voided && hasBallots(sheet) && <CountHere vote={shown} papers={papers} roll={roll} />}
      {!result && !voided && !hasBallots(sheet) && <TallyFields vote={shown} />}
      {last && (
        <Field
          label={t.extend}
          type="date"
          value={shown.body.extendedTo ?? ""}
          onText={(day) => extend(day)}
        />
      )}
      <section class="a4">
        <h2>{sheet.title}</h2>
        <table>
          <tbody>
            {rows.map(([head, text]) => (
              <tr key={head}>
                <th>{head}</th>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {sheet.follows && <p>{t.follows}</p>}
        {voided && <p>{t.voided(voided.why)}</p>}
        <p>
          <strong>{result ? verdictText(sums, verdictOf(sheet, result.tally)) : t.waiting}</strong>
        </p>
        {rule.type === "owners" && <p>{topic.owners}</p>}
        <p class="quiet-text">{t.frozen}</p>
        <p class="quiet-text">
          {me.community.name} · {sums.disclaimer}
        </p>
      </section>
    </Page>
  );
}
