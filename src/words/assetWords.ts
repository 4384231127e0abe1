/** Words of lamps and drains in tables and forms, and of what is found on them in files. */
export type AssetWords = {
  type: {
    [T in "lamp" | "manhole" | "gully" | "septic" | "outlet" | "stack" | "rainpipe" | "segment"]: string;
  };
  status: { [S in "in_use" | "removed" | "planned"]: string };
  owner: {
    [O in "community" | "property" | "municipal" | "owners" | "power" | "telecom" | "unknown"]: string;
  };
  form: { [F in "courtyard" | "street" | "wall" | "stair" | "lawn"]: string };
  power: { [P in "mains" | "solar" | "unknown"]: string };
  control: { [C in "photocell" | "timer" | "manual" | "unknown"]: string };
  near: { [N in "steps" | "slope" | "play" | "elder" | "crossing"]: string };
  sort: { [S in "sewage" | "storm" | "combined" | "power" | "telecom" | "unknown"]: string };
  cover: { [C in "iron" | "composite" | "concrete" | "other"]: string };
  patrolSort: { [S in "night" | "day" | "before_rain" | "after_rain" | "routine"]: string };
  severity: { [S in 0 | 1 | 2 | 3 | 4]: string };
  cannotInspect: { [R in "not_found" | "blocked" | "weather" | "unsafe" | "locked" | "other"]: string };
  called: {
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
  /** A point behind a door, where the water comes up. */
  indoors: string;
};
