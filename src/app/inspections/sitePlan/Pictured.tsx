import type { Id } from "../../../domain/ids.ts";
import type { PhotoSlot } from "../../../domain/photo.ts";
import { usePhotoShelf, useWholePhoto } from "../../photos/usePhotos.ts";
import { useWords } from "../../useWords.ts";
import { type PlanViewProps, SitePlanView } from "./SitePlanView.tsx";

/** With the drawing that the office took a picture of; without a signal the marks stand on plain squares. */
export function Pictured({
  record,
  photo,
  view,
}: {
  record: Id;
  photo: PhotoSlot;
  view: Omit<PlanViewProps, "picture">;
}) {
  const t = useWords("plan");
  const shelf = usePhotoShelf();
  const whole = useWholePhoto(shelf, record, photo);
  return (
    <>
      <SitePlanView {...view} {...(whole && "url" in whole ? { picture: whole.url } : {})} />
      {whole && !("url" in whole) && <p class="quiet-text">{t.far}</p>}
    </>
  );
}
