/**
 * Words around a checklist on the screen: the questions and options themselves stand beside their checklist.
 */
export type CheckScreensWords = {
  allGood: string;
  restGood: string;
  allGoodSaved(asset: string): string;
  saved(asset: string, state: string): string;
  undone(asset: string): string;
  cannot: string;
  cannotWhy: string;
  cannotReasons: { [K in "not_found" | "blocked" | "weather" | "unsafe" | "locked" | "other"]: string };
  cannotSay: string;
  cannotSave: string;
  cannotBack: string;
  unanswered: string;
  note: string;
  noteHint: string;
  when: string;
  whenHint: string;
  later: string;
  future: string;
  save: string;
  drop: string;
  restored: string;
  /** Half answered at this place, of another round or another day. */
  unfinished(when: string): string;
  severity: { [S in 0 | 1 | 2 | 3 | 4]: string };
  severityNow(word: string): string;
  oldVersion: string;
  readOnly: string;
  correct: string;
  corrected: string;
  withdraw: string;
  /** What the checklist asks of those who mend it; nobody has promised it. */
  asked(action: string): string;
  withdrawn: string;
  recordState: { waiting: string; stored: string; held: string; refused: string };
  restore: string;
  sure: string;
  keep: string;
  next(asset: string): string;
  backToRound: string;
  backToAsset: string;
  yes: string;
  no: string;
  how: string;
  by(name: string): string;
  ask: { id_number: string; mobile: string; mend: string; anyway: string };
  danger: {
    title: string;
    leave: string;
    call: string;
    saved: string;
    who: string;
    whoLead: string;
    /** Whom one may phone, by what they are. */
    line: {
      [L in
        | "property"
        | "community"
        | "power"
        | "gas"
        | "water"
        | "police"
        | "fire"
        | "ambulance"
        | "other"
        | "unreached"]: string;
    };
    calledOnes(names: string): string;
    done: string;
    notSaved: string;
  };
  offer: {
    title(severity: string): string;
    raise: string;
    attach(issue: string): string;
    attachLead: string;
    another: string;
    raised: string;
    attached: string;
    byItself: string;
    /** Of one that the office does not have yet. */
    notYet: string;
    see: string;
    later: string;
  };
};
