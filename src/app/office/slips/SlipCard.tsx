import { useEffect, useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { dayOf, momentOf } from "../../../domain/time/moment.ts";
import type { SlipLetter } from "../../../sync/slipProtocol.ts";
import { askSlipPhoto, fetchHere } from "../../api.ts";
import { sayMoment } from "../../say/sayDate.ts";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Tag } from "../../ui/frame/Card.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";

type Props = {
  slip: SlipLetter;
  place: Shown<"slip_place"> | undefined;
  isChosen: boolean;
  onChoose: () => void;
  onOpen: (what: "take" | "merge" | "answer") => void;
  /** Of the slip alone, or of the whole place. */
  onClear: (isWhole: boolean) => void;
  onDiscard: () => void;
  onBack: () => void;
};

/** One thing that somebody wrote, as text and nothing else, and what may be done about it. */
export function SlipCard({ slip, place, isChosen, onChoose, onOpen, onClear, onDiscard, onBack }: Props) {
  const { store, words, now } = useWorld();
  const t = useWords("slipDesk");
  const { category } = useWords("issueScreens");
  const { fate, number, issue } = slip;
  const isFreed = useLive(
    async () => fate === "taken" && (await store.get("issue", issue ?? ""))?.body.withdrawn === true,
    [fate, issue],
  );
  return (
    <article class="slip-card">
      <header>
        <label class="slip-choose">
          <input
            type="checkbox"
            checked={isChosen}
            onChange={onChoose}
            aria-label={`${t.choose} ${number}`}
          />
          <strong>{place ? t.slip(place.body.where, slip.slip) : t.gone}</strong>
        </label>
        <span class="quiet-text">
          {t.number(number)} · {sayMoment(momentOf(new Date(slip.at)), dayOf(now()), words)}
        </span>
      </header>
      <p class="issue-tags">
        <Tag>{category[slip.category]}</Tag>
        {slip.call && <Tag tone="amber">{t.call}</Tag>}
        {slip.room && <Tag tone="sky">{t.room(slip.room)}</Tag>}
      </p>
      {slip.words ? <p class="slip-words">{slip.words}</p> : <p class="quiet-text">{t.emptied}</p>}
      {slip.photo && <SlipPhotoShown id={slip.id} />}
      {slip.answer && <p class="quiet-text">{slip.answer}</p>}
      <div class="issue-buttons">
        {fate === "new" && (
          <>
            <Button look="main" label={t.act.takeOf(number)} onTap={() => onOpen("take")}>
              {t.act.take}
            </Button>
            <Button onTap={() => onOpen("merge")}>{t.act.merge}</Button>
          </>
        )}
        {slip.issue && (
          <Button icon="talk" href={`/issues/${slip.issue}`}>
            {t.act.open}
          </Button>
        )}
        {fate !== "discarded" && (
          <Button label={t.act.answerOf(number)} onTap={() => onOpen("answer")}>
            {t.act.answer}
          </Button>
        )}
        {fate === "new" && <Button onTap={onDiscard}>{t.act.discard}</Button>}
        {(fate === "discarded" || isFreed) && slip.words !== "" && (
          <Button onTap={onBack}>{t.act.back}</Button>
        )}
      </div>
      {fate === "new" && (
        <div class="slip-clear">
          <Button look="quiet" onTap={() => onClear(false)}>
            {t.act.shut}
          </Button>
          <Button look="quiet" onTap={() => onClear(true)}>
            {t.act.shutAll}
          </Button>
        </div>
      )}
    </article>
  );
}

function SlipPhotoShown({ id }: { id: Id }) {
  const t = useWords("slipDesk");
  const [url, setUrl] = useState<string>();
  const [isMissed, setMissed] = useState(false);
  useEffect(() => {
    let made: string | undefined;
    let isWanted = true;
    const open = async () => {
      const asked = await askSlipPhoto(fetchHere, id);
      if (!isWanted) return;
      setMissed(!asked.answered);
      if (!asked.answered) return;
      made = URL.createObjectURL(new Blob([asked.answer], { type: "image/jpeg" }));
      setUrl(made);
    };
    open();
    return () => {
      isWanted = false;
      if (made) URL.revokeObjectURL(made);
    };
  }, [id]);
  if (isMissed) return <p class="quiet-text">{t.photoMissed}</p>;
  return url ? <img class="slip-photo" src={url} alt={t.photo} /> : null;
}
