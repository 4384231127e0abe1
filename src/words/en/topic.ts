import type { TopicWords } from "../zh/topic.ts";

export const topic: TopicWords = {
  drain: "Drains & sewage",
  light: "Lighting",
  road: "Paving, steps, rails",
  env: "Litter & hygiene",
  idle_land: "Idle land / dumping",
  fire_exit: "Fire lane / e-bikes",
  building: "Leaks, walls, stairs",
  utility: "Water, power, lift",
  parking: "Parking",
  neighbour: "Neighbours",
  care: "Needs care",
  other: "Other",
  policy: "Policy",
  thanks: "Thanks",
};
