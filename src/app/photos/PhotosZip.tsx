import { useState } from "preact/hooks";
import type { NamedPhoto } from "../../reports/export/photoNames.ts";
import { type ExportAsked, shareFile } from "../files/shareFile.ts";
import { useExport } from "../files/useExport.tsx";
import { Button } from "../ui/controls/Button.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { Progress } from "../ui/notices/Progress.tsx";
import { useWords } from "../useWords.ts";
import { usePhotoShelf } from "./usePhotos.ts";

/**
 * A button that packs these pictures into one file; says how many it could not find. `from` and `to` go into
 * the file's name.
 */
export default function PhotosZip({
  photos,
  from,
  to,
}: {
  photos: readonly NamedPhoto[];
  from: string;
  to: string;
}) {
  const t = useWords("photo");
  const shelf = usePhotoShelf();
  const [done, setDone] = useState<number>();
  const [said, setSaid] = useState<string[]>([]);
  const [failed, setFailed] = useState(false);
  const { leave, sheet } = useExport();
  if (photos.length === 0 || !shelf) return null;
  const make = async (asked: ExportAsked) => {
    setDone(0);
    setSaid([]);
    setFailed(false);
    try {
      const { zipPhotos } = await import("./zipPhotos.ts");
      const { file, packed, missing } = await zipPhotos(shelf, photos, setDone);
      const how =
        packed > 0
          ? await shareFile(new File([file], t.zip.file(from, to), { type: "application/zip" }), asked)
          : "left";
      setSaid([
        ...(how === "left" ? [] : [t.zip.done(packed)]),
        ...(missing > 0 ? [t.zip.missing(missing)] : []),
      ]);
    } catch (fault) {
      console.error(fault);
      setFailed(true);
    }
    setDone(undefined);
  };
  return (
    <div class="desk-acts">
      <Button
        icon="out"
        disabled={done !== undefined}
        onTap={() => leave({ what: "photos", format: "zip", count: photos.length }, make)}
      >
        {t.zip.act(photos.length)}
      </Button>
      {done !== undefined && (
        <Progress label={t.zip.working(done, photos.length)} done={done} total={photos.length} />
      )}
      <p role="status" class="quiet-text">
        {said.join(" · ")}
      </p>
      {failed && <Notice tone="red">{t.zip.failed}</Notice>}
      {sheet}
    </div>
  );
}
