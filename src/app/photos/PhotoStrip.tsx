import { useState } from "preact/hooks";
import type { Id } from "../../domain/ids.ts";
import type { PhotoSlot } from "../../domain/photo.ts";
import { PhotoFault } from "../../sync/photo/lane.ts";
import type { PhotoWords } from "../../words/zh/photo.ts";
import type { PhotoRow } from "../store/photos/photoShelf.ts";
import { photoKey } from "../store/photos/photos.ts";
import { Tag } from "../ui/frame/Card.tsx";
import type { IconName } from "../ui/Icon.tsx";
import { useWords } from "../useWords.ts";
import { isUnsaved } from "./capture/unsavedPhotos.ts";
import { PhotoThumb } from "./PhotoThumb.tsx";
import { PhotoViewer } from "./PhotoViewer.tsx";
import "./photos.css";
import { usePhotoRows, usePhotoShelf } from "./usePhotos.ts";

export type PhotoStripProps = {
  record: Id;
  photos: readonly PhotoSlot[];
  /** The record's own words say that they are with the office: said once is enough. */
  isStored?: boolean;
};

/** A record's pictures in a row, each with where its bytes are; a tap opens it large. */
export default function PhotoStrip({ record, photos, isStored = false }: PhotoStripProps) {
  const t = useWords("photo");
  const { mark } = useWords("answers");
  const shelf = usePhotoShelf();
  const rows = usePhotoRows(shelf, record);
  const [opened, setOpened] = useState<number>();
  return (
    <>
      <ul class="photo-row">
        {photos.map((photo, at) => {
          const key = photoKey(record, photo);
          const look = rows && lookOf(rows.get(key), isUnsaved(key), t, mark.colon);
          return (
            <li key={photo.slot}>
              <button
                type="button"
                class="photo-open"
                aria-label={t.open(at + 1)}
                onClick={() => setOpened(at)}
              >
                <PhotoThumb
                  record={record}
                  photo={photo}
                  row={rows && (rows.get(key) ?? null)}
                  label={t.nth(at + 1)}
                />
              </button>
              {look && !(isStored && look.icon === "two") && (
                <Tag tone={look.tone} icon={look.icon}>
                  {look.word}
                </Tag>
              )}
            </li>
          );
        })}
      </ul>
      {opened !== undefined && (
        <PhotoViewer record={record} photos={photos} first={opened} onClose={() => setOpened(undefined)} />
      )}
    </>
  );
}

type Look = { word: string; tone: "stone" | "jade" | "red"; icon: IconName };

/** One tick on this phone, two with the office; nothing where this phone has no part in it. */
function lookOf(row: PhotoRow | undefined, hasNoRoom: boolean, t: PhotoWords, colon: string): Look | null {
  if (hasNoRoom) return { word: t.state.homeless, tone: "red", icon: "alert" };
  if (!row || row.state === "dropped") return null;
  if (row.state === "stored") return { word: t.state.stored, tone: "jade", icon: "two" };
  if (row.state === "refused" && row.reason === "lost")
    return { word: row.isHere ? t.state.spoiled : t.state.gone, tone: "red", icon: "alert" };
  if (row.state === "refused") {
    const fault = PhotoFault.safeParse(row.reason);
    return {
      word: fault.success ? `${t.state.refused}${colon}${t.refused[fault.data]}` : t.state.refused,
      tone: "red",
      icon: "alert",
    };
  }
  if (row.state === "waiting" && row.reason === "quota")
    return { word: t.state.noRoomThere, tone: "stone", icon: "check" };
  const word = row.sent > 0 ? t.sent(Math.floor((row.sent / row.bytes) * 100)) : t.state.waiting;
  return { word, tone: "stone", icon: "check" };
}
