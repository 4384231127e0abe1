import { useEffect, useState } from "preact/hooks";

/** From here on there is room for a menu beside the page and a panel beside the list. */
const WIDE_PX = 900;

export const useWide = (): boolean => useRoom(WIDE_PX);

/** Whether the window is at least so wide, in CSS pixels. */
export function useRoom(px: number): boolean {
  const asked = `(min-width: ${px}px)`;
  const [isThere, set] = useState(() => matchMedia(asked).matches);
  useEffect(() => {
    const query = matchMedia(asked);
    const look = () => set(query.matches);
    look();
    query.addEventListener("change", look);
    return () => query.removeEventListener("change", look);
  }, [asked]);
  return isThere;
}
