import type { ComponentChildren } from "preact";
import type { Severity } from "../../../domain/inspections/answers.ts";
import { severityLook } from "../../say/assetState.ts";
import { ToastHere } from "../../toast.tsx";
import { Tag } from "../../ui/frame/Card.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { useWords } from "../../useWords.ts";

export type CheckDockProps = {
  /** Stays in sight however far one has scrolled. */
  safety: string;
  /** As answered so far; null where nothing was. */
  found: Severity | null;
  action?: string;
  children: ComponentChildren;
};

/**
 * At the foot of every checklist: one's own safety, what was found so far, and the one button that comes
 * next.
 */
export function CheckBar({ safety, found, action, children }: CheckDockProps) {
  const t = useWords("checkScreens");
  return (
    <div class="check-dock">
      <ToastHere />
      {found !== null && (
        <p class="check-found" role="status">
          <Tag {...severityLook[found]}>{t.severityNow(t.severity[found])}</Tag>
          {action && <span class="quiet-text">{t.asked(action)}</span>}
        </p>
      )}
      <p class="check-safety">
        <Icon name="alert" />
        <span>{safety}</span>
      </p>
      {children}
    </div>
  );
}
