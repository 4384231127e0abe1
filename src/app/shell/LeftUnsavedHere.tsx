import { tellLeftUnsaved, useLeftUnsaved } from "../drafts/leftUnsaved.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { useWorld } from "../world.ts";

/** Over every screen, until its person goes back to where it happened, or closes it. */
export function LeftUnsavedHere() {
  const { words } = useWorld();
  const left = useLeftUnsaved();
  if (!left) return null;
  const close = () => tellLeftUnsaved(undefined);
  return (
    <aside class="left-unsaved">
      <Notice tone="red" title={words.leftUnsaved}>
        {left.why === "full" && <p>{words.notSaved.full}</p>}
        <Button href={left.from} onTap={close}>
          {words.act.back}
        </Button>
        <Button look="quiet" onTap={close}>
          {words.act.close}
        </Button>
      </Notice>
    </aside>
  );
}
