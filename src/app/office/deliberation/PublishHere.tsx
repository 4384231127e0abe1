import { namesIn, PUBLISHED_DAYS, type Publication } from "../../../domain/deliberation/publication.ts";
import { addDays } from "../../../domain/time/days.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { useAddress } from "../../navigation/address.ts";
import type { Draft } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";

type Props = Pick<Publication, "of" | "about" | "title" | "lines"> & {
  /** Names that stand in fields of the record. */
  names: readonly string[];
  /** What is said of the record as it is published. */
  also?: readonly Draft[];
};

/**
 * Releases a copy, unless somebody's name stands in it: those of the record itself and of everybody who is
 * registered.
 */
export function PublishHere({ of, about, title, lines, names, also = [] }: Props) {
  const { store, newId, now } = useWorld();
  const { go } = useAddress();
  const t = useWords("deliberation");
  const { mark } = useWords("answers");
  const { save, fault } = useSave();
  const known = useLive(async () => {
    const [people, copies] = await Promise.all([store.all("person"), store.all("publication")]);
    return {
      people: people.map(({ body }) => body.name),
      copy: copies.find(({ body }) => body.about === about),
    };
  }, [about]);
  if (!known) return null;
  const { people, copy } = known;
  const found = namesIn({ title, lines }, [...names, ...people]);
  const publish = async () => {
    const day = dayOf(now());
    const body: Publication = {
      ...{ kind: "publication", of, about, title, lines, day },
      ...{ until: addDays(day, PUBLISHED_DAYS), withdrawn: false },
    };
    const id = newId();
    const draft: Draft<"publication"> = copy ? { id, record: copy.record, from: copy, body } : { id, body };
    if (await save([draft as Draft, ...also])) go(`/office/deliberation/published/${copy?.record ?? id}`);
  };
  return (
    <>
      {found.length > 0 && <Notice tone="warn">{t.published.names(found.join(mark.list))}</Notice>}
      {fault && <Notice tone="red">{fault}</Notice>}
      <Button icon="globe" onTap={publish} disabled={found.length > 0}>
        {t.published.act}
      </Button>
    </>
  );
}
