import type { ExportAsked } from "./shareFile.ts";

/** "copied": there is no share sheet here, so it is on the clipboard; "kept": the browser lets it out by neither. */
export type TextHanded = "shared" | "copied" | "left" | "kept";

/** Hands words on by the share sheet, with a picture where it takes one; else over the clipboard. */
export async function shareText(
  text: string,
  picture: File | undefined,
  _: ExportAsked,
): Promise<TextHanded> {
  try {
    const files = picture ? [picture] : [];
    const withPicture = files.length > 0 && navigator.canShare?.({ files }) ? { files } : {};
    if (typeof navigator.share !== "function") {
      await navigator.clipboard.writeText(text);
      return "copied";
    }
    await navigator.share({ text, ...withPicture });
    return "shared";
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === "AbortError") return "left";
    console.warn("neither the share sheet nor the clipboard took the words", fault);
    return "kept";
  }
}
