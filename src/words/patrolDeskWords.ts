/**
 * Words of the office's desk for lamps and drains: the list, the form, the table that comes in, the files
 * that go out.
 */
export type PatrolDeskWords = {
  title: string;
  back: string;
  nav: {
    [N in "add" | "import" | "plates" | "drawing" | "plans" | "phones" | "out" | "csv" | "xlsx"]: string;
  };
  empty: { title: string; lead: string; noEstate: string; toRegister: string };
  filter: { type: string; estate: string; status: string; number: string; numberHint: string; all: string };
  shown(count: number, of: number): string;
  none: string;
  more(count: number): string;
  column: { [C in "code" | "type" | "where" | "estate" | "grid" | "status" | "plan"]: string };
  placed: string;
  unplaced: string;
  noGrid: string;
  loose: { title(count: number): string; lead: string; show: string; coming(count: number): string };
  form: {
    add: string;
    edit: string;
    lost: string;
    restored: string;
    typeFixed: string;
    basics: string;
    details: string;
    field: {
      [F in
        | "type"
        | "estate"
        | "code"
        | "where"
        | "status"
        | "grid"
        | "owner"
        | "order"
        | "form"
        | "heads"
        | "power"
        | "circuit"
        | "control"
        | "near"
        | "sort"
        | "cover"
        | "serves"
        | "upstream"
        | "downstream"
        | "cleanedOn"
        | "cleanEveryDays"]: string;
    };
    hint: { [H in "code" | "where" | "grid" | "order" | "status" | "upstream"]: string };
    unsaid: string;
    fault: {
      [F in
        | "code"
        | "taken"
        | "estate"
        | "grid"
        | "where"
        | "order"
        | "heads"
        | "circuit"
        | "cleanEveryDays"
        | "cleanedOn"
        | "upstream"
        | "downstream"]: string;
    };
    save: string;
    saveEdit: string;
    drop: string;
    saved(code: string): string;
    history: string;
  };
  import: {
    title: string;
    lead: string;
    columns: string;
    comparing: string;
    take(count: number): string;
    takeWithout(count: number, faults: number): string;
    nothing: string;
    saved(count: number): string;
    plates: string;
  };
  file: {
    list(place: string): string;
    template: string;
    sheet: string;
    guide: string;
    rates(when: string): string;
  };
  out: {
    title: string;
    lead: string;
    by: { title: string; days: string; round: string };
    from: string;
    to: string;
    range: string;
    round: string;
    noRounds: string;
    none: string;
    count(count: number): string;
    csv(checklist: string, count: number): string;
    xlsx(checklist: string): string;
    rates(count: number): string;
    ratesLead: string;
    photos: string;
    done: string;
    failed: string;
  };
  notSaved: { full: string; form: string; unavailable: string };
};
