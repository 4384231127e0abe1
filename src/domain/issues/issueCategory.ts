/** What an issue or a word at the door is about, in the order of the first screen. */
export const issueCategories = [
  "drain",
  "light",
  "road",
  "env",
  "idle_land",
  "fire_exit",
  "building",
  "utility",
  "parking",
  "neighbour",
  "care",
  "other",
] as const;
