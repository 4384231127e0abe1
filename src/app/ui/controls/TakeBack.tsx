import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Saved } from "../../store/store.ts";
import { useSave } from "../../useSave.ts";
import { Notice } from "../notices/Notice.tsx";
import { Button } from "./Button.tsx";

export type TakeBackProps = {
  words: { sure: string; keep: string; withdraw: string; restore: string };
  isWithdrawn: boolean;
  /** Saves it so. */
  put: (withdrawn: boolean) => Promise<Saved>;
  /** The class of the row of buttons. */
  row: string;
  /** The way to correct it, beside the way to take it back. */
  children?: ComponentChildren;
};

/** Takes back what was written, after asking once, or brings it back. */
export function TakeBack({ words, isWithdrawn, put, row, children }: TakeBackProps) {
  const [isAsking, setAsking] = useState(false);
  const { save, fault } = useSave();
  const say = async (withdrawn: boolean) => {
    await save(() => put(withdrawn));
    setAsking(false);
  };
  return (
    <>
      {fault && <Notice tone="red">{fault}</Notice>}
      {isAsking ? (
        <Notice tone="warn">
          <p>{words.sure}</p>
          <div class={row}>
            <Button onTap={() => setAsking(false)}>{words.keep}</Button>
            <Button look="danger" onTap={() => say(true)}>
              {words.withdraw}
            </Button>
          </div>
        </Notice>
      ) : (
        <div class={row}>
          {isWithdrawn ? (
            <Button icon="undo" onTap={() => say(false)}>
              {words.restore}
            </Button>
          ) : (
            <>
              {children}
              <Button icon="undo" onTap={() => setAsking(true)}>
                {words.withdraw}
              </Button>
            </>
          )}
        </div>
      )}
    </>
  );
}
