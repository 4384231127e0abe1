import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useWorld } from "../world.ts";

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;

/**
 * A screen whose code comes when it is first opened, out of the same precache. A failed load goes to the
 * boundary above, never silent.
 */
export function lazily<Props extends object>(load: Load<Props>): ComponentType<Props> {
  const late = lateOf(load);
  return (props) => late(props, useWorld().words.opening);
}

/**
 * Something beside a screen, which stands without it: nothing is there until the code has come, and where it
 * cannot come the screen stays as it is.
 */
export function lazilyBeside<Props extends object>(load: Load<Props>): ComponentType<Props> {
  const late = lateOf(load, true);
  return (props) => late(props, "");
}

/** The same outside the world, with its own word for “opening”. */
export function lazilyWith<Props extends object>(opening: string, load: Load<Props>): ComponentType<Props> {
  const late = lateOf(load);
  return (props) => late(props, opening);
}

function lateOf<Props extends object>(load: Load<Props>, isBeside?: true) {
  let here: ComponentType<Props> | undefined;
  return (props: Props, opening: string) => {
    const [, arrived] = useState(0);
    const [fault, setFault] = useState<{ error: unknown }>();
    useEffect(() => {
      if (here) return;
      load().then(
        (module) => {
          here = module.default;
          arrived((times) => times + 1);
        },
        (error) => (isBeside ? console.error(error) : setFault({ error })),
      );
    }, []);
    if (fault) throw fault.error;
    const Here = here;
    if (Here) return <Here {...props} />;
    if (isBeside) return null;
    return (
      <p class="page quiet-text" role="status">
        {opening}
      </p>
    );
  };
}
