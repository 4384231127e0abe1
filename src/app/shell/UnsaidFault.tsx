import { useEffect, useState } from "preact/hooks";
import { Notice } from "../ui/notices/Notice.tsx";
import { useWords } from "../useWords.ts";

/**
 * A step that threw and that nobody caught: said over the screen where it happened, since a tap that does
 * nothing and says nothing leaves a person guessing. The next page clears it.
 */
export default function UnsaidFault({ place }: { place: string }) {
  const t = useWords("unsaid");
  const [isUnsaid, setUnsaid] = useState(false);
  useEffect(() => {
    setUnsaid(false);
    const hear = (event: ErrorEvent | PromiseRejectionEvent) => {
      const fault = "reason" in event ? event.reason : event.error;
      // What has no fault is the browser's own remark; what was broken off, somebody broke off.
      if (fault && fault.name !== "AbortError") setUnsaid(true);
    };
    addEventListener("error", hear);
    addEventListener("unhandledrejection", hear);
    return () => {
      removeEventListener("error", hear);
      removeEventListener("unhandledrejection", hear);
    };
  }, [place]);
  return (
    <div class="left-unsaved" role="status">
      {isUnsaid && <Notice tone="warn">{t.step}</Notice>}
    </div>
  );
}
