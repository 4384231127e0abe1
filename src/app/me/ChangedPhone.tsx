import type { MeWords } from "../../words/meZh.ts";
import { Notice } from "../parts/Notice.tsx";
import { sayCount } from "../shell/lineOf.ts";
import type { Standing } from "../store/store.ts";

/** Its person has joined with another phone: what this one still has to do, and that it may then be put away. Or its app is too old to be told anything. */
export function ChangedPhone({ t, standing }: { t: MeWords; standing: Standing }) {
  if (standing.notice === "outdated") {
    return (
      <Notice tone="warn" title={t.me.outdated}>
        <p>{t.me.outdatedSub}</p>
      </Notice>
    );
  }
  if (standing.notice !== "superseded") return null;
  return (
    <Notice tone="warn" title={t.me.changedPhone}>
      <p>{standing.waiting > 0 ? t.me.changedWaiting(sayCount(standing.waiting)) : t.me.changedDone}</p>
    </Notice>
  );
}
