import { hasPassed } from "../../../../domain/votes/verdict.ts";
import { sayDay } from "../../../say/sayDate.ts";
import type { Shown } from "../../../store/store.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Chips } from "../../../ui/controls/Chips.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useSave } from "../../../useSave.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";

const PLANS = "/office/patrol/plans";
type Props = { topic: Shown<"topic">; votes: readonly Shown<"vote">[] };

/**
 * What was decided goes on as a plan, that somebody patrols and somebody maintains, and a vote that has
 * passed puts a round over lamps or drains before the others.
 */
export function DecisionPlans({ topic, votes }: Props) {
  const { store, newId, words } = useWorld();
  const t = useWords("voteCount").plans;
  const { role } = useWords("upkeepDesk").plans.form;
  const { save, fault } = useSave();
  const passed = votes.filter(({ body }) => hasPassed(body)).at(-1);
  const here = useLive(async () => {
    const [plans, patrols] = await Promise.all([store.all("maintenance"), store.all("patrol")]);
    return {
      plans: plans.filter(({ body }) => body.sourceTopic === topic.record),
      open: patrols.filter(({ body }) => !body.closed),
    };
  }, [topic.record]);
  if (!here) return null;
  const { plans, open } = here;
  const put = ({ record, body }: Shown<"patrol">) =>
    save(async () => {
      const from = await store.get("patrol", record);
      const { first, ...rest } = from?.body ?? body;
      const isFirst = first === passed?.record;
      return store.save<"patrol">({
        ...{ id: newId(), record, from: from ?? undefined },
        body: isFirst || !passed ? rest : { ...rest, first: passed.record },
      });
    });
  return (
    <section class="card" aria-label={t.title}>
      <h2>{t.title}</h2>
      {plans.map(({ record, body }) => (
        <p key={record}>
          <a href={`${PLANS}/${record}`}>{body.name}</a> ·{" "}
          {t.plan(role[body.patrolBy], body.maintainBy, sayDay(body.startsOn, words))}
        </p>
      ))}
      <Button icon="plus" href={`${PLANS}/new?topic=${topic.record}`}>
        {t.add}
      </Button>
      {fault && <Notice tone="red">{fault}</Notice>}
      {passed && open.length > 0 && (
        <>
          <Chips
            title={t.first}
            chips={open.map(({ record, body }) => ({ value: record, word: body.name }))}
            chosen={open.filter(({ body }) => body.first === passed.record).map(({ record }) => record)}
            onPick={(id) => {
              const one = open.find(({ record }) => record === id);
              if (one) put(one);
            }}
          />
          <p class="quiet-text">{t.firstLead(passed.body.sheet.text)}</p>
        </>
      )}
    </section>
  );
}
