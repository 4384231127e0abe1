import { useEffect, useState } from "preact/hooks";
import { NOTEBOOKS, type Notebook } from "../../sync/notebooks.ts";
import type { OpenStore } from "../store/open.ts";
import { notebookHere } from "../store/shelf.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Card } from "../ui/frame/Card.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { useLive } from "../useLive.ts";
import { useWords } from "../useWords.ts";
import type { OthersShown } from "../world.ts";
import { type OtherNotebook, onOthers, otherNotebooks } from "./others.ts";
import { goTo } from "./turn.ts";

/** Who else has a notebook on this phone. Nobody's records are read for it. */
export default function OthersHere({ as }: OthersShown) {
  const t = useWords("notebooks");
  const others = useOthers();
  const [isStuck, setStuck] = useState(false);
  const turn = (notebook: Notebook, address?: string) => setStuck(!goTo(notebook, address));
  if (!others) return null;
  const free = NOTEBOOKS.find(
    (one) => one !== notebookHere() && !others.some(({ notebook }) => notebook === one),
  );
  const nameOf = ({ name }: Shown) => name || t.somebody;
  if (as === "waiting") {
    const waiting = others.filter(({ unsent }) => unsent !== 0);
    if (waiting.length === 0) return null;
    return (
      <Card>
        <h3>{t.waitTitle}</h3>
        <ul class="me-left">
          {waiting.map((one) => (
            <li key={one.notebook}>{sayOf(one)}</li>
          ))}
        </ul>
      </Card>
    );
  }
  return (
    <>
      {as === "turn" && <p>{t.lead}</p>}
      {as === "back" && others.length > 0 && <p>{t.back}</p>}
      {as !== "beside" &&
        others.map((one) => (
          <div class="me-section" key={one.notebook}>
            <Button icon="people" wide onTap={() => turn(one.notebook)}>
              {t.turn(nameOf(one))}
            </Button>
            {as === "turn" && <p class="quiet-text">{sayOf(one)}</p>}
          </div>
        ))}
      {as === "turn" &&
        (free === undefined ? (
          <p class="quiet-text">{t.full(NOTEBOOKS.length)}</p>
        ) : (
          <Button icon="plus" wide onTap={() => turn(free)}>
            {t.add}
          </Button>
        ))}
      {as === "beside" && free !== undefined && (
        <>
          <Button wide onTap={() => turn(free, `/${location.hash}`)}>
            {t.beside}
          </Button>
          <p class="quiet-text">{t.besideSub}</p>
        </>
      )}
      {isStuck && <Notice tone="warn">{t.stuck}</Notice>}
    </>
  );

  function sayOf(one: Shown): string {
    if (one.unsent === null) return t.shut(nameOf(one));
    return one.unsent > 0 ? t.waits(nameOf(one), one.unsent) : t.allIn(nameOf(one));
  }
}

/** `unsent`: null where that notebook does not open. */
type Shown = { notebook: Notebook; name: string; unsent: number | null };

function useOthers(): Shown[] | undefined {
  const [others, setOthers] = useState<OtherNotebook[]>();
  useEffect(() => {
    const look = () => {
      otherNotebooks().then(setOthers, (fault: unknown) =>
        console.error("it is not known who else has a notebook here", fault),
      );
    };
    look();
    return onOthers(look);
  }, []);
  return useLive(
    async () =>
      others &&
      Promise.all(
        others.map(async ({ notebook, name, store }) => ({
          ...{ notebook, name },
          unsent: store && (await unsentIn(store)),
        })),
      ),
    [others],
  );
}

async function unsentIn(store: OpenStore): Promise<number | null> {
  try {
    return (await store.syncStatus()).unsent;
  } catch (fault) {
    // Said in its place: that nobody knows.
    console.error("how much waits in another notebook could not be read", fault);
    return null;
  }
}
