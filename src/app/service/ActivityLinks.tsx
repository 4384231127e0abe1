import type { Activity } from "../../domain/service/activity.ts";
import { useLive } from "../useLive.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { readLinks } from "./readService.ts";

/** What a service day is for: wishes off the wall, and the issues that are read here. */
export function ActivityLinks({ body }: { body: Activity }) {
  const { store } = useWorld();
  const { links: t } = useWords("service");
  const { category } = useWords("issueScreens");
  const links = useLive(() => readLinks(store, body), [body.cards.join(), (body.issues ?? []).join()]);
  if (!links) return null;
  return (
    <>
      {links.cards.length > 0 && (
        <div>
          <b>{t.cards}</b>
          <ul class="activity-links">
            {links.cards.map(({ record, body: card }) => (
              <li key={record}>{`${card.number} ${card.text}`}</li>
            ))}
          </ul>
        </div>
      )}
      {links.issues.length > 0 && (
        <div>
          <b>{t.issues}</b>
          <ul class="activity-links">
            {links.issues.map(({ record, body: issue }) => (
              <li key={record}>
                <a href={`/issues/${record}`}>
                  {[category[issue.category], issue.where].filter(Boolean).join(" · ")}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
