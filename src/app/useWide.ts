import { useEffect, useState } from "preact/hooks";

/** From here on there is room for a menu beside the page and a panel beside the list. */
const WIDE = "(min-width: 900px)";

export function useWide(): boolean {
  const [isWide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const look = () => setWide(query.matches);
    look();
    query.addEventListener("change", look);
    return () => query.removeEventListener("change", look);
  }, []);
  return isWide;
}
