import type { Moment } from "../../domain/ids.ts";
import { exportedName } from "../../reports/export/exportedName.ts";

/** Long enough for any browser to have begun the download. */
const URL_LIVES_MS = 60_000;

/**
 * "shared": another app has it. "begun": the browser was asked to download it, and tells nobody whether it
 * did. "left": the person closed the share sheet.
 */
export type Handed = "shared" | "begun" | "left";

/** Who takes something out and when, once they were asked why: `useExport` alone makes one. */
export class ExportAsked {
  readonly by: string;
  readonly at: Moment;
  /** Whether free words and who was met are asked for, too. */
  readonly isFull: boolean;
  constructor(by: string, at: Moment, isFull: boolean) {
    this.by = by;
    this.at = at;
    this.isFull = isFull;
  }
}

/**
 * What leaves without a question. `rescue`: words that could not be handed in, which nothing may hold up;
 * `form`: an empty table; `figures`: sums of nobody; `brought`: what the person has just brought along;
 * `own`: this machine's state.
 */
export type Unasked = "rescue" | "form" | "figures" | "brought" | "own";

/** Another app is one tap away from everybody: residents' data goes to this machine alone. */
const SHARED: readonly Unasked[] = ["rescue", "figures", "own"];

/**
 * Hands a file on: by the phone's own share sheet where there is one and no household's data is in it, else
 * by a download.
 */
export async function shareFile(made: File, why: ExportAsked | Unasked): Promise<Handed> {
  const file =
    typeof why === "string"
      ? made
      : new File([made], exportedName(made.name, why.by, why.at), { type: made.type });
  if (typeof why === "string" && SHARED.includes(why) && navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file], title: file.name });
      return "shared";
    } catch (fault) {
      if (fault instanceof DOMException && fault.name === "AbortError") return "left";
      console.warn("the share sheet did not take the file", fault);
    }
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), URL_LIVES_MS);
  return "begun";
}
