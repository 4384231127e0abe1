/**
 * A text that the app put together, within so many characters: `rest` stands where it was cut and says so.
 * What a person typed is never given here; its author shortens it.
 */
export function shortened(text: string, max: number, rest = "…"): string {
  if (text.length <= max) return text;
  return withoutHalf(text.slice(0, Math.max(0, max - rest.length))) + rest;
}

/** An address within so many characters, cut in its middle: its estate and its door stay. */
export function shortPlace(place: string, max: number): string {
  if (place.length <= max) return place;
  const head = Math.floor(max / 2);
  const tail = place.slice(1 + head - max).replace(/^[\udc00-\udfff]/, "");
  return `${withoutHalf(place.slice(0, head))}…${tail}`;
}

/** A sign of two halves is not cut between them. */
const withoutHalf = (text: string) => text.replace(/[\ud800-\udbff]$/, "");
