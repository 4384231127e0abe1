import { useState } from "preact/hooks";
import type { OpenStore } from "../../../store/open.ts";
import type { Shown } from "../../../store/store.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Card } from "../../../ui/frame/Card.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { openPreview } from "./openPreview.ts";

/** The app as this person's phone shows it: with what they may read, and nothing to be written. */
export function LookAs({ person }: { person: Shown<"person"> }) {
  const { store, showAs } = useWorld();
  const { lookAs: t } = useWords("phonesDesk");
  const [state, setState] = useState<"idle" | "opening" | "failed">("idle");
  async function look() {
    setState("opening");
    try {
      const other = await openPreview(store as OpenStore, person.record);
      history.pushState(null, "", "/");
      showAs(other);
    } catch (fault) {
      console.error(fault);
      setState("failed");
    }
  }
  return (
    <Card>
      <p class="quiet-text">{t.lead}</p>
      {state === "failed" && <Notice tone="red">{t.failed}</Notice>}
      <div>
        <Button icon="search" disabled={state === "opening"} onTap={look}>
          {state === "opening" ? t.opening : t.look}
        </Button>
      </div>
    </Card>
  );
}
