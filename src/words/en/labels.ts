import type { LabelsWords } from "../zh/labels.ts";

export const labels: LabelsWords = {
  title: "Print plates",
  lead: "Twelve to a sheet of A4. Cut along the dashes, laminate, and fix to the pole or beside the cover. Whoever patrols scans it, or types the large number. A plate says nothing about anybody.",
  type: "Which sort",
  estate: "Estate",
  all: "All",
  print: (count) => `Print ${count}`,
  qr: (code) => `Code of ${code}`,
  choose: (code) => `Print ${code}`,
  allOfThem: "Choose all",
  noneOfThem: "Choose none",
  none: "No lamps or covers are registered yet",
  noneLead: "Register some, or import a table, then print their plates.",
};
