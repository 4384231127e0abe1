import { render } from "preact";
import type { Lang } from "../world.ts";
import { keepAppFiles } from "./appFiles.ts";
import { UpdateOffer } from "./UpdateOffer.tsx";

/** Loaded after the first screen stands: keeps the app's files for offline use and offers new versions. The dev server's files change too often for it. */
export function startInstall(lang: Lang): void {
  if (import.meta.env.DEV) return;
  const place = document.createElement("div");
  document.body.append(place);
  render(<UpdateOffer lang={lang} />, place);
  keepAppFiles();
}
