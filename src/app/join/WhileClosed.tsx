import { useId, useState } from "preact/hooks";
import type { JoinWords } from "../../words/joinZh.ts";
import { Button } from "../parts/Button.tsx";
import { shareFile } from "../shareFile.ts";
import { keepNote, readNote } from "./note.ts";

/** The walk goes on though the notebook does not open: what is written here is kept beside it, and the way out is one tap away. */
export function WhileClosed({ words }: { words: JoinWords["closed"] }) {
  const id = useId();
  const [text, setText] = useState(readNote);
  const write = (typed: string) => {
    setText(typed);
    keepNote(typed);
  };
  return (
    <>
      <Button look="main" wide onTap={() => location.reload()}>
        {words.again}
      </Button>
      <a class="button wide" href="/rescue.html" target="_self">
        {words.rescue}
      </a>
      <label for={id}>{words.note}</label>
      <textarea id={id} rows={6} value={text} onInput={(event) => write(event.currentTarget.value)} />
      <p class="quiet-text">{words.noteSub}</p>
      {text && (
        <Button wide icon="disk" onTap={() => shareFile(new File([text], words.fileName, { type: "text/plain" }))}>
          {words.save}
        </Button>
      )}
    </>
  );
}
