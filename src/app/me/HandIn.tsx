import { useState } from "preact/hooks";
import type { MeWords } from "../../words/zh/me.ts";
import { Button } from "../ui/controls/Button.tsx";
import { useWorld } from "../world.ts";

/** The button “现在就交”, which says afterwards how it truly went. */
export function HandIn({ t, isMain }: { t: MeWords; isMain?: boolean }) {
  const { sync, store } = useWorld();
  const [said, setSaid] = useState("");
  const [isTrying, setTrying] = useState(false);
  const hand = async () => {
    setTrying(true);
    setSaid(t.today.trying);
    try {
      const outcome = await sync.tryNow();
      import("../notebooks/afterFirst.ts").then(
        ({ wakeOthers }) => wakeOthers(),
        (fault) => console.warn("others of this phone hand in later", fault),
      );
      const isAllIn = outcome.ok && (await store.syncStatus()).isAllIn;
      setSaid(
        isAllIn
          ? t.today.done
          : outcome.ok
            ? t.today.doneNotAll
            : (t.today.why[outcome.why] ?? t.today.whyElse),
      );
    } catch (fault) {
      console.error(fault);
      setSaid(t.today.whyElse);
    }
    setTrying(false);
  };
  return (
    <div class="hand-in">
      <Button look={isMain ? "main" : "plain"} wide icon="send" disabled={isTrying} onTap={hand}>
        {t.today.handIn}
      </Button>
      <p role="status" class="quiet-text">
        {said}
      </p>
    </div>
  );
}
