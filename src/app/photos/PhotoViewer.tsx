import { useEffect, useRef, useState } from "preact/hooks";
import type { Id } from "../../domain/ids.ts";
import type { PhotoSlot } from "../../domain/photo.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { useWords } from "../useWords.ts";
import "./photos.css";
import { usePhotoShelf, useWholePhoto } from "./usePhotos.ts";

export type PhotoViewerProps = {
  record: Id;
  photos: readonly PhotoSlot[];
  first: number;
  onClose: () => void;
};

/** One picture as large as the screen, the others beside it. */
export function PhotoViewer({ record, photos, first, onClose }: PhotoViewerProps) {
  const t = useWords("photo");
  const shelf = usePhotoShelf();
  const [at, setAt] = useState(first);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
    return () => shown?.close();
  }, []);
  const photo = photos[at];
  if (!photo) return null;
  const step = (by: number) => setAt((now) => Math.min(photos.length - 1, Math.max(0, now + by)));
  return (
    <dialog
      ref={dialog}
      class="photo-viewer"
      aria-label={t.viewer.title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === "ArrowLeft") step(-1);
        if (event.key === "ArrowRight") step(1);
      }}
    >
      <WholePhoto key={photo.slot} record={record} photo={photo} label={t.nth(at + 1)} shelf={shelf} />
      <div class="photo-viewer-foot">
        {photos.length > 1 && (
          <Button icon="left" disabled={at === 0} onTap={() => step(-1)}>
            {t.viewer.previous}
          </Button>
        )}
        <p role="status">{t.viewer.of(at + 1, photos.length)}</p>
        {photos.length > 1 && (
          <Button icon="right" disabled={at === photos.length - 1} onTap={() => step(1)}>
            {t.viewer.next}
          </Button>
        )}
        <Button icon="close" onTap={onClose}>
          {t.viewer.close}
        </Button>
      </div>
    </dialog>
  );
}

type WholeProps = { record: Id; photo: PhotoSlot; label: string; shelf: ReturnType<typeof usePhotoShelf> };

export function WholePhoto({ record, photo, label, shelf }: WholeProps) {
  const t = useWords("photo");
  const whole = useWholePhoto(shelf, record, photo);
  if (!whole) return <p class="photo-waits">{t.viewer.loading}</p>;
  if ("far" in whole) return <Notice>{t.viewer.far}</Notice>;
  if ("spoiled" in whole) return <Notice tone="red">{t.state.spoiled}</Notice>;
  return <img class="photo-whole" src={whole.url} alt={label} width={photo.width} height={photo.height} />;
}
