/**
 * Words of the office's desk for what goes with lamps and drains: numbers to call, maintenance plans, the
 * estate's drawing.
 */
export type UpkeepDeskWords = {
  phones: {
    title: string;
    lead: string;
    national: string;
    line: string;
    name: string;
    number: string;
    numberHint: string;
    nth(nth: number): string;
    add: string;
    forward: string;
    up(name: string): string;
    out: string;
    remove(name: string): string;
    save: string;
    saved: string;
    none: string;
    full: string;
    fault: { name: string; number: string };
  };
  plans: {
    title: string;
    lead: string;
    empty: { title: string; lead: string };
    nothing: string;
    add: string;
    edit: string;
    back: string;
    lost: string;
    ended: string;
    every: { patrol(role: string, days: number): string; maintain(who: string, days: number): string };
    rain: string;
    next: { patrol(day: string): string; maintain(day: string): string };
    openRound: string;
    toRound: string;
    source: string;
    form: {
      name: string;
      nameHint: string;
      what: string;
      sort: string;
      set: string;
      chosen(count: number): string;
      elsewhere(count: number): string;
      mixed: string;
      all(group: string): string;
      none(group: string): string;
      share(count: number, of: number): string;
      startsOn: string;
      startsHint: string;
      patrolBy: string;
      role: { [R in "grid_worker" | "block_leader" | "office"]: string };
      patrolDays: string;
      maintainBy: string;
      maintainHint: string;
      maintainDays: string;
      days: string;
      everyDays(days: number): string;
      rain: string;
      rainYes: string;
      rainNo: string;
      source: string;
      noSource: string;
      ended: string;
      going: string;
      over: string;
      save: string;
      fault: { [F in "name" | "assets" | "startsOn" | "patrolDays" | "maintainBy" | "maintainDays"]: string };
    };
    done: {
      title: string;
      lead: string;
      on: string;
      note: string;
      noteHint: string;
      save: string;
      saved: string;
      future: string;
      history: string;
      none: string;
      takeBack: (day: string) => string;
      takenBack: string;
    };
  };
  drawing: {
    title: string;
    lead: string;
    none: string;
    picture: string;
    pictureLead: string;
    shape: string;
    across: string;
    down: string;
    shapeHint: string;
    fault: string;
    save: string;
    saved: string;
    placing: string;
    placed(count: number, of: number): string;
    nothing: string;
    left: string;
    done: string;
  };
};
