import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button } from "../ui/controls/Button.tsx";
import { Card } from "../ui/frame/Card.tsx";
import { Page } from "../ui/frame/Page.tsx";
import { Progress } from "../ui/notices/Progress.tsx";
import { useSyncStatus } from "../useSyncStatus.tsx";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";

/**
 * The desk's pages count, compare, take files in and say what is missing, so they wait until everything has
 * come for this person: on a new device, and where somebody else used this one before. Once it has come, they
 * never go away again under somebody's hands, unless the person changes.
 */
export function FirstFill({ title, children }: { title: string; children: ComponentChildren }) {
  const { sync, me } = useWorld();
  const words = useWords("office").filling;
  const status = useSyncStatus();
  const [openFor, setOpenFor] = useState<string>();
  const filling = status?.filling && status.filling.left > 0 ? status.filling : undefined;
  const isHere = status?.hasAll === true;
  useEffect(() => {
    if (isHere) setOpenFor(me.device);
  }, [isHere, me.device]);
  const isOpen = openFor === me.device && !status?.isAwaiting && !status?.isNobody;
  if (isOpen || isHere) return children;
  return (
    <Page title={title} wide>
      {status && (
        <Card>
          {filling ? (
            <Progress label={words.coming} done={filling.done} total={filling.done + filling.left} />
          ) : (
            <p role="status">{status.lastFault ? words.stuck : words.coming}</p>
          )}
          <p class="quiet-text">{words.lead}</p>
          {status.lastFault && (
            <Button look="main" onTap={() => sync.tryNow()}>
              {words.again}
            </Button>
          )}
        </Card>
      )}
    </Page>
  );
}
