import { useId, useState } from "preact/hooks";
import type { Id } from "../../domain/ids.ts";
import type { PhotoSlot } from "../../domain/photo.ts";
import { useWords } from "../useWords.ts";
import { WholePhoto } from "./PhotoViewer.tsx";
import "./photos.css";
import { usePhotoShelf } from "./usePhotos.ts";

export type PhotoOf = { record: Id; photo: PhotoSlot };

/** Two pictures of one place, the later under the earlier; a slider shows more of the one or the other. */
export default function BeforeAfter({ before, after }: { before: PhotoOf; after: PhotoOf }) {
  const t = useWords("photo");
  const shelf = usePhotoShelf();
  const [share, setShare] = useState(50);
  const slider = useId();
  return (
    <figure class="before-after" aria-label={t.compare.title}>
      <div class="before-after-frame" style={{ "--shown": `${share}%` }}>
        <WholePhoto {...after} label={t.compare.after} shelf={shelf} />
        <div class="before-after-top">
          <WholePhoto {...before} label={t.compare.before} shelf={shelf} />
        </div>
      </div>
      <figcaption class="before-after-words">
        <span>{t.compare.before}</span>
        <span>{t.compare.after}</span>
      </figcaption>
      <label class="unseen" for={slider}>
        {t.compare.slide}
      </label>
      <input
        id={slider}
        type="range"
        min={0}
        max={100}
        value={share}
        aria-valuetext={t.compare.share(share)}
        onInput={(event) => setShare(Number(event.currentTarget.value))}
      />
    </figure>
  );
}
