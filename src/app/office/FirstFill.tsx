import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button } from "../parts/Button.tsx";
import { Card } from "../parts/Card.tsx";
import { Page } from "../parts/Page.tsx";
import { Progress } from "../parts/Progress.tsx";
import { useLive } from "../useLive.ts";
import { useWorld } from "../world.ts";
import { useOfficeWords } from "./useOfficeWords.ts";

/**
 * The desk's pages count and say what is missing, so on a new device they wait until everything has come. Once it has, they never go away again under
 * somebody's hands.
 */
export function FirstFill({ title, children }: { title: string; children: ComponentChildren }) {
  const { store, courier } = useWorld();
  const words = useOfficeWords().filling;
  const standing = useLive(() => store.standing(), []);
  const [isOpen, setOpen] = useState(false);
  const filling = standing?.filling && standing.filling.left > 0 ? standing.filling : undefined;
  const isHere = standing?.lastSuccess !== undefined && !filling;
  useEffect(() => {
    if (isHere) setOpen(true);
  }, [isHere]);
  if (isOpen || isHere) return children;
  return (
    <Page title={title} wide>
      {standing && (
        <Card>
          {filling ? (
            <Progress label={words.coming} done={filling.done} total={filling.done + filling.left} />
          ) : (
            <p role="status">{standing.lastFault ? words.stuck : words.coming}</p>
          )}
          <p class="quiet-text">{words.lead}</p>
          {standing.lastFault && (
            <div class="buttons">
              <Button look="main" onTap={() => courier.tryNow()}>
                {words.again}
              </Button>
              <Button onTap={() => setOpen(true)}>{words.anyway}</Button>
            </div>
          )}
        </Card>
      )}
    </Page>
  );
}
