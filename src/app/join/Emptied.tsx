import { useEffect, useState } from "preact/hooks";
import { fetchHere } from "../api.ts";
import { heapBytesMax, mayBePrivate } from "../install/privateWindow.ts";
import { settleDamage, wasDamaged } from "../store/damage.ts";
import type { OpenStore } from "../store/open.ts";
import { shelf } from "../store/shelf.ts";
import type { Me } from "../store/store.ts";
import { become } from "../sync/join.ts";
import { askStorageLoss, type StorageLoss as Known } from "../sync/storageLoss.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { useWords } from "../useWords.ts";

type EmptiedProps = { store: OpenStore; onJoined: (me: Me) => void };

/** Before a phone joins: whether it held records that are gone, and whether this window would keep any. */
export default function Emptied({ store, onJoined }: EmptiedProps) {
  const words = useWords("emptied");
  const [known, setKnown] = useState<Known | null>(null);
  const [isPrivate, setPrivate] = useState(false);
  const isDamaged = wasDamaged(shelf);
  useEffect(() => {
    askStorageLoss(store, fetchHere).then(setKnown);
    mayBePrivate({ storage: navigator.storage, heapBytesMax: heapBytesMax() }).then(setPrivate, (fault) =>
      console.warn("it is not known whether this window keeps anything", fault),
    );
  }, [store]);
  const goOn = async () => {
    if (!known) return;
    const { me } = await become(store, known.me);
    settleDamage(shelf);
    onJoined(me);
  };
  return (
    <>
      {isPrivate && (
        <Notice tone="warn" title={words.private.title}>
          <p>{words.private.why}</p>
        </Notice>
      )}
      {(isDamaged || known?.heardAt) && (
        <Notice tone="red" title={words.title}>
          <p>{isDamaged ? words.damaged : words.cleared}</p>
          {known && <p>{known.unsent > 0 ? words.unsent(known.unsent) : words.told}</p>}
          <p>{words.todo}</p>
        </Notice>
      )}
      {known && (
        <>
          <Button look="main" wide onTap={goOn}>
            {words.goOn(known.me.person.name)}
          </Button>
          <p class="quiet-text">{words.goOnSub}</p>
        </>
      )}
    </>
  );
}
