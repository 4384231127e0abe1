import { useState } from "preact/hooks";
import type { Id } from "../../domain/ids.ts";
import type { PhotoSlot } from "../../domain/photo.ts";
import type { PhotoRow } from "../store/photos/photoShelf.ts";
import { photoKey } from "../store/photos/photos.ts";
import { Icon } from "../ui/Icon.tsx";
import { unsavedPhoto } from "./capture/unsavedPhotos.ts";
import { photoUrl, useThumbUrl } from "./usePhotos.ts";

/** `row`: undefined while it is not known yet whether this phone has the picture, null when it has not. */
export type PhotoThumbProps = {
  record: Id;
  photo: PhotoSlot;
  row: PhotoRow | null | undefined;
  label: string;
};

/** A small picture: this phone's own thumbnail, else the office's picture when it comes into sight. */
export function PhotoThumb({ record, photo, row, label }: PhotoThumbProps) {
  const [isMissing, setMissing] = useState(false);
  const inMemory = unsavedPhoto(photoKey(record, photo));
  const own = useThumbUrl(photo.hash, row?.thumb ?? inMemory?.thumb);
  const isOwn = row?.thumb || inMemory;
  const far = row === undefined || isMissing ? undefined : photoUrl(record, photo);
  const from = isOwn ? own : far;
  if (!from) {
    return (
      <span class="photo-thumb none" role="img" aria-label={label}>
        <Icon name="camera" />
      </span>
    );
  }
  return (
    <img
      class="photo-thumb"
      src={from}
      alt={label}
      loading="lazy"
      decoding="async"
      width={96}
      height={96}
      onError={() => !isOwn && setMissing(true)}
    />
  );
}
