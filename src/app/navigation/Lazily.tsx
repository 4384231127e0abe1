import type { ComponentType } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { hasWords, loadWords, type Part, wordsOf } from "../../words/loader.ts";
import { useArrival } from "../arriving.tsx";
import { LangContext } from "../world.ts";

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;
/** `begin`: its code is on its way before it is drawn. Where it cannot come, whoever draws it hears so. */
type Late<Props> = ComponentType<Props> & { begin: () => Promise<void> };

/**
 * A screen whose code and words come when it is first opened, out of the same precache. It is drawn once both
 * are here. A failed load goes to the boundary above, never silent.
 */
export function lazily<Props extends object>(
  load: Load<Props>,
  part: Part = "phone",
  isBeside?: true,
): Late<Props> {
  let here: ComponentType<Props> | undefined;
  const Lazy: ComponentType<Props> = (props) => {
    const lang = useContext(LangContext);
    const [, arrived] = useState(0);
    const [fault, setFault] = useState<{ error: unknown }>();
    useEffect(() => {
      if (here && hasWords(lang, part)) return;
      Promise.all([load(), loadWords(lang, part)]).then(
        ([module]) => {
          here = module.default;
          arrived((times) => times + 1);
        },
        (error) => {
          if (isBeside) console.error(error);
          setFault({ error });
        },
      );
    }, [lang]);
    const Here = hasWords(lang, part) && here;
    useArrival(Boolean(Here || fault));
    if (fault && !isBeside) throw fault.error;
    if (Here) return <Here {...props} />;
    if (isBeside) return null;
    return (
      <p class="page quiet-text" role="status">
        {wordsOf(lang, "core").opening}
      </p>
    );
  };
  const begin = () =>
    load().then(
      (module) => {
        here = module.default;
      },
      // Asked for again, and heard, by whoever draws it.
      () => undefined,
    );
  return Object.assign(Lazy, { begin });
}

/**
 * Something beside a screen, which stands without it: nothing is there until the code has come, and where it
 * cannot come the screen stays as it is.
 */
export const lazilyBeside = <Props extends object>(load: Load<Props>, part?: Part) =>
  lazily(load, part, true);
