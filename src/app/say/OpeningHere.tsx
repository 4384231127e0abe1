import { Page } from "../ui/frame/Page.tsx";
import { useWorld } from "../world.ts";
import "./openingHere.css";

/** A screen that is still being read: its title, and that it opens once that takes longer than a moment. */
export function OpeningHere({ title, back }: { title: string; back?: string }) {
  const { words } = useWorld();
  return (
    <Page title={title} back={back} isShownAtOnce>
      <p class="quiet-text opening-here" role="status">
        {words.opening}
      </p>
    </Page>
  );
}
