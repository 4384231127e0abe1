import { useState } from "preact/hooks";
import type { MeWords } from "../../words/zh/me.ts";
import { keepNote, readNote } from "../drafts/note.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Card } from "../ui/frame/Card.tsx";

/**
 * What was written down while the notebook did not open: to be entered where it belongs, and then let go by
 * its author alone.
 */
export function KeptNote({ t }: { t: MeWords }) {
  const [text, setText] = useState(readNote);
  if (text === "") return null;
  const done = () => {
    keepNote("");
    setText("");
  };
  return (
    <Card>
      <h3>{t.me.note}</h3>
      <p class="me-note">{text}</p>
      <p class="quiet-text">{t.me.noteSub}</p>
      <Button onTap={done}>{t.me.noteDone}</Button>
    </Card>
  );
}
