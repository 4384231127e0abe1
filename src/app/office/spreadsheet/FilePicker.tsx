import { useId, useState } from "preact/hooks";
import { Icon } from "../../ui/Icon.tsx";
import { useWords } from "../../useWords.ts";

/** Files chosen by tap or key, or dropped; several are taken one after the other. */
export function FilePicker({ onFiles }: { onFiles: (files: File[]) => void }) {
  const words = useWords("register").import;
  const id = useId();
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) onFiles(files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is only a shortcut, the field inside does the same
    <div
      class={isOver ? "file-picker over" : "file-picker"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        id={id}
        class="unseen"
        type="file"
        multiple
        accept=".csv,.tsv,.txt,.xlsx,.xls,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
      <label for={id} class="button main">
        <Icon name="in" />
        <span>{words.choose}</span>
      </label>
      <p class="quiet-text">{words.drop}</p>
    </div>
  );
}
