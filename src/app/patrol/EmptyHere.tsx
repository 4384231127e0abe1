import type { ComponentChildren } from "preact";
import type { IconName } from "../parts/Icon.tsx";
import { Empty } from "../parts/Notice.tsx";
import { useLive } from "../useLive.ts";
import { useWorld } from "../world.ts";
import { usePatrolWords } from "./usePatrolWords.ts";

/** An empty place. Until this phone has heard everything once it claims nothing but that it has not. */
export function EmptyHere({ icon, title, children }: { icon: IconName; title: string; children?: ComponentChildren }) {
  const { store } = useWorld();
  const t = usePatrolWords();
  const standing = useLive(() => store.standing(), []);
  if (!standing) return null;
  const hasAll = standing.lastSuccess !== undefined && !(standing.filling && standing.filling.left > 0);
  if (hasAll) {
    return (
      <Empty icon={icon} title={title}>
        {children}
      </Empty>
    );
  }
  return (
    <Empty icon="clock" title={t.filling.title}>
      <p>{t.filling.lead}</p>
    </Empty>
  );
}
