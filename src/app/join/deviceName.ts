import type { Notebook } from "../../sync/notebooks.ts";

/**
 * What the office sees in a list of phones: the make and the browser, as far as the browser tells. Never who
 * carries it, but that it is not one person's alone.
 */
export function deviceName(userAgent: string, notebook: Notebook = ""): string {
  const make =
    /\b(iPhone|iPad|Macintosh|Windows|CrOS)\b/.exec(userAgent)?.[1] ??
    /Android[^;)]*;\s*([^;)]+?)(?:\s+Build\/[^;)]*)?\)/.exec(userAgent)?.[1] ??
    (/\bHarmonyOS|OpenHarmony\b/.test(userAgent) ? "HarmonyOS" : /\bLinux\b/.test(userAgent) ? "Linux" : "?");
  const browser =
    /\b(Edg|OPR|UCBrowser|HuaweiBrowser|MiuiBrowser|HeyTapBrowser|VivoBrowser|Firefox|Chrome|Safari)\b/.exec(
      userAgent,
    )?.[1] ?? "?";
  return `${make} · ${browser}`.slice(0, 70) + (notebook && `（合用 ${notebook}）`);
}
