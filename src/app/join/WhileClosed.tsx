import { useState } from "preact/hooks";
import type { JoinWords } from "../../words/zh/join.ts";
import { keepNote, readNote } from "../drafts/note.ts";
import { shareFile } from "../files/shareFile.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Field } from "../ui/controls/Field.tsx";
import { Notice } from "../ui/notices/Notice.tsx";

/**
 * The walk goes on though the notebook does not open: what is written here is kept beside it, and the way out
 * is one tap away.
 */
export function WhileClosed({ words }: { words: JoinWords["closed"] }) {
  const [text, setText] = useState(readNote);
  const [isKept, setKept] = useState(true);
  const write = (typed: string) => {
    setText(typed);
    setKept(keepNote(typed));
  };
  return (
    <>
      <Button look="main" wide onTap={() => location.reload()}>
        {words.again}
      </Button>
      <a class="button wide" href="/rescue.html" target="_self">
        {words.rescue}
      </a>
      <Field label={words.note} lines={6} value={text} onText={write} />
      {isKept ? <p class="quiet-text">{words.noteSub}</p> : <Notice tone="red">{words.noteLost}</Notice>}
      {text && (
        <Button
          wide
          icon="disk"
          onTap={() => shareFile(new File([text], words.fileName, { type: "text/plain" }), "rescue")}
        >
          {words.save}
        </Button>
      )}
    </>
  );
}
