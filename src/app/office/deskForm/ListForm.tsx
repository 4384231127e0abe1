import type { ComponentChildren } from "preact";
import { Button } from "../../ui/controls/Button.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";

type ListFormProps = {
  /** What is wrong, in words: with a line, or with saving. */
  fault: string | undefined;
  save: string;
  onSave: () => void;
  children: ComponentChildren;
};

/** A community's one list as a form: its lines, what is wrong with them, one button that saves them all. */
export function ListForm({ fault, save, onSave, children }: ListFormProps) {
  return (
    <form
      class="desk-lines"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      {children}
      {fault && <Notice tone="red">{fault}</Notice>}
      <div class="desk-acts">
        <Button look="main" submit>
          {save}
        </Button>
      </div>
    </form>
  );
}
