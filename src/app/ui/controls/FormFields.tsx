import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import "./formFields.css";

/**
 * The fields of a form, which take nothing while it is being saved: what was typed after the tap would go
 * with the form, or be saved under what stood before. Whoever was in one of them is there again afterwards.
 * `isClosed`: for another reason they take nothing.
 */
export function FormFields({
  isSaving,
  isClosed = false,
  children,
}: {
  isSaving: boolean;
  isClosed?: boolean;
  children: ComponentChildren;
}) {
  const fields = useRef<HTMLFieldSetElement>(null);
  const was = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const { activeElement, body } = document;
    if (isSaving) was.current = fields.current?.contains(activeElement) ? activeElement : null;
    else if (activeElement === body && was.current instanceof HTMLElement)
      was.current.focus({ preventScroll: true });
  }, [isSaving]);
  return (
    <fieldset ref={fields} class="form-fields" disabled={isSaving || isClosed} aria-busy={isSaving}>
      {children}
    </fieldset>
  );
}
