import type { MeWords } from "../../words/zh/me.ts";
import { sayCount } from "../say/sayCount.ts";
import type { SyncStatus } from "../store/read/syncStatus.ts";
import { Notice } from "../ui/notices/Notice.tsx";
import { LeftList } from "./today/Left.tsx";

/**
 * Its person has joined with another phone: what this one still has to do, and that it may then be put away.
 * Or its app is too old to be told anything.
 */
export function ChangedPhone({ t, status }: { t: MeWords; status: SyncStatus }) {
  if (status.notice === "outdated") {
    return (
      <Notice tone="warn" title={t.me.outdated}>
        <p>{t.me.outdatedSub}</p>
      </Notice>
    );
  }
  if (status.notice !== "superseded") return null;
  return (
    <Notice tone="warn" title={t.me.changedPhone}>
      <p>
        {status.isAllIn
          ? t.me.changedDone
          : status.unsent > 0
            ? t.me.changedWaiting(sayCount(status.unsent))
            : t.me.changedHeld}
      </p>
      <LeftList status={status} t={t} />
    </Notice>
  );
}
