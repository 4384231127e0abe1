/** Words of pictures: taking them, where they are, looking at them, and what room they take. */
export type PhotoWords = {
  title: string;
  /** Beside the title: nobody must. */
  free: string;
  max(count: number): string;
  take: string;
  choose: string;
  remove(nth: number): string;
  working: string;
  /** After the app was closed by the system while the camera was open. */
  retake: { title: string; lead: string; no: string };
  fault: { [K in "unreadable" | "large" | "notKept"]: string };
  /** The disk is full: the words are safe, the picture is only in memory. */
  noRoom: { title: string; lead: string; free: string };
  nth(nth: number): string;
  open(nth: number): string;
  state: {
    [K in
      | "draft"
      | "waiting"
      | "stored"
      | "refused"
      | "homeless"
      | "elsewhere"
      | "missing"
      | "spoiled"
      | "gone"
      | "noRoomThere"]: string;
  };
  sent(percent: number): string;
  refused: { [K in "size" | "hash" | "type" | "broken" | "dimensions" | "not-clean"]: string };
  viewer: {
    title: string;
    close: string;
    previous: string;
    next: string;
    of(nth: number, count: number): string;
    loading: string;
    far: string;
  };
  compare: { title: string; before: string; after: string; slide: string; share(percent: number): string };
  room: {
    title: string;
    left(count: string): string;
    unknown: string;
    waiting(count: number, megabytes: string): string;
    bad(count: number, megabytes: string): string;
    half(count: number, megabytes: string): string;
    stored(count: number, megabytes: string): string;
    none: string;
    freeable(count: number, megabytes: string): string;
    free: string;
    freed(megabytes: string): string;
    why: string;
  };
  zip: {
    act(count: number): string;
    working(done: number, total: number): string;
    done(count: number): string;
    missing(count: number): string;
    none: string;
    failed: string;
    file(from: string, to: string): string;
  };
};
