/** Words of “状况”: how this phone is. */
export type HealthWords = {
  title: string;
  lead: string;
  good: string;
  counts: {
    title: string;
    records: string;
    waiting: string;
    oldest(age: string): string;
    delivered: string;
    deliveredSub: string;
    held: string;
    refused: string;
    aside: string;
    clashes: string;
    unread: string;
    drafts: string;
    carried: string;
    photos: string;
    photosSub(size: string): string;
    exported: string;
  };
  age: { minutes(count: number): string; hours(count: number): string; days(count: number): string };
  talk: {
    title: string;
    lastSuccess: string;
    lastTry: string;
    never: string;
    lastFault: string;
    noFault: string;
    fault: { [fault: string]: string };
    faultElse: string;
  };
  phone: {
    title: string;
    space: string;
    spaceOf(used: string, free: string): string;
    kept: string;
    keeping: { kept: string; "may-be-cleared": string; unknown: string };
    installed: string;
    yes: string;
    no: string;
    offline: string;
    opens: string;
    opensNot: string;
    clock: string;
    clockGood: string;
    clockOff(age: string, isBehind: boolean): string;
    clockUnknown: string;
    app: string;
    database: string;
  };
  test: {
    title: string;
    act: string;
    testing: string;
    step: { [K in "network" | "reach" | "secure" | "ours" | "joined" | "echo"]: string };
    good: string;
    bad: { [K in "network" | "reach" | "secure" | "ours" | "joined" | "echo"]: string };
    skipped: string;
    took(ms: number): string;
    allGood: string;
  };
  share: { title: string; lead: string; show: string; act: string; fileName(day: string): string; shared: string; failed: string };
  events: { title: string; none: string; what: { [what: string]: string } };
  way: string;
};
