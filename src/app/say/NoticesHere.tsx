import { dayOf } from "../../domain/time/moment.ts";
import { isShownOn } from "../../domain/time/notice.ts";
import { Notice } from "../ui/notices/Notice.tsx";
import { useLive } from "../useLive.ts";
import { useWorld } from "../world.ts";

/** What the office tells everybody today, the newest first. */
export function NoticesHere() {
  const { store, now } = useWorld();
  const today = dayOf(now());
  const notices = useLive(() => store.all("notice"), [store]);
  return notices
    ?.filter(({ body }) => isShownOn(body, today))
    .sort((a, b) => (a.body.from < b.body.from ? 1 : -1))
    .map(({ record, body }) => (
      <Notice key={record}>
        <p>{body.words}</p>
      </Notice>
    ));
}
