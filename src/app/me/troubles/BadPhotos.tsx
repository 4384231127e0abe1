import { useState } from "preact/hooks";
import type { Day, Id } from "../../../domain/ids.ts";
import { kindsThat } from "../../../domain/records.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { PhotoFault } from "../../../sync/photo/lane.ts";
import type { Words } from "../../../words/zh/core.ts";
import type { MeWords } from "../../../words/zh/me.ts";
import { shareFile } from "../../files/shareFile.ts";
import { usePhotoShelf } from "../../photos/usePhotos.ts";
import { sayMoment } from "../../say/sayDate.ts";
import type { PhotoRow } from "../../store/photos/photoShelf.ts";
import type { Store } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card, CardRow, Tag } from "../../ui/frame/Card.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { whereIs } from "./whereIs.ts";

type Bad = Omit<PhotoRow, "thumb">;

/**
 * Pictures that the office would not take or that this phone has lost, each with its record and what can be
 * done.
 */
export function BadPhotos({ t, today }: { t: MeWords; today: Day }) {
  const { store, words } = useWorld();
  const shelf = usePhotoShelf();
  const bad = useLive(
    async () =>
      shelf &&
      Promise.all((await shelf.bad()).map(async (row) => ({ row, ...(await homeOf(store, row, words)) }))),
    [shelf, words],
  );
  if (!shelf || !bad || bad.length === 0) return null;
  return (
    <>
      <h3>{t.me.badPhotos}</h3>
      <p>{t.me.badPhotosSub}</p>
      <ul class="me-section">
        {bad.map(({ row, where, href }) => (
          <li key={row.key}>
            <BadPhoto row={row} t={t} where={where} href={href} today={today} />
          </li>
        ))}
      </ul>
    </>
  );
}

type BadPhotoProps = { row: Bad; t: MeWords; where?: string; href?: string; today: Day };

function BadPhoto({ row, t, where, href, today }: BadPhotoProps) {
  const { words } = useWorld();
  const shelf = usePhotoShelf();
  const photoWords = useWords("photo");
  const [said, setSaid] = useState("");
  const isLost = row.reason === "lost";
  const fault = PhotoFault.safeParse(row.reason);
  const copy = async () => {
    try {
      const bytes = await shelf?.bytes(row.hash);
      if (!bytes) return setSaid(t.me.photoGone);
      await shareFile(
        new File(
          [bytes],
          `linfang-${dayOf(new Date(row.at))}-${row.slot}.${row.type === "image/webp" ? "webp" : "jpg"}`,
          { type: row.type },
        ),
        "rescue",
      );
    } catch (error) {
      console.error(error);
      setSaid(t.me.photoGone);
    }
  };
  return (
    <Card>
      <CardRow>
        <strong>{row.words ? t.me.photoCarried : (where ?? photoWords.title)}</strong>
        <Tag tone="red" icon="alert">
          {isLost ? photoWords.state.spoiled : photoWords.state.refused}
        </Tag>
      </CardRow>
      <p>{isLost ? t.me.photoLost : fault.success ? photoWords.refused[fault.data] : t.me.reasonElse}</p>
      <p class="quiet-text">{t.me.taken(sayMoment(row.at, today, words))}</p>
      <div class="buttons">
        {href && !row.words && (
          <Button icon="pen" href={href}>
            {t.me.open}
          </Button>
        )}
        {!isLost && (
          <Button icon="disk" onTap={copy}>
            {t.me.copy}
          </Button>
        )}
        <Button onTap={() => shelf?.setAside(row.key)}>{t.me.aside}</Button>
      </div>
      <p role="status" class="quiet-text">
        {said || t.me.asideSub}
      </p>
    </Card>
  );
}

const PICTURED = kindsThat(({ schema }) => "photos" in schema.shape);

/** The record that it hangs in, as far as this phone still has it. */
async function homeOf(store: Store, { record }: { record: Id }, words: Words) {
  for (const kind of PICTURED) {
    const shown = await store.get(kind, record);
    if (shown) return whereIs(store, shown, words);
  }
  return {};
}
