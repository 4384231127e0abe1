import { useId, useState } from "preact/hooks";
import { Icon } from "../../ui/Icon.tsx";
import { useWords } from "../../useWords.ts";

/** A file chosen by tap or key, or dropped. */
export function FilePicker({ onFile }: { onFile: (file: File) => void }) {
  const words = useWords("register").import;
  const id = useId();
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer?.files[0];
    if (file) onFile(file);
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
        accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file) onFile(file);
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
