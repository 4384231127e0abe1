/** Long enough for any browser to have begun the download. */
const URL_LIVES_MS = 60_000;

/**
 * "shared": another app has it. "begun": the browser was asked to download it, and tells nobody whether it
 * did. "left": the person closed the share sheet.
 */
export type Handed = "shared" | "begun" | "left";

/** Hands a file on by the phone's own share sheet where there is one, else by a download. */
export async function shareFile(file: File): Promise<Handed> {
  if (navigator.canShare?.({ files: [file] })) {
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
