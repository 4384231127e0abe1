import type { RetentionWords } from "../zh/retention.ts";

export const retention: RetentionWords = {
  title: "How long things are kept",
  lead: "What is due is erased by the server each day and cannot be brought back; phones follow with their next exchange. The counts of each month stay.",
  see: "How long things are kept",
  rules: "What is kept how long",
  next: (until) => `Due before ${until}`,
  nothingNext: "Nothing is due",
  ended: "What has ended",
  nothingEnded: "Nothing has ended yet",
  waits: (day) =>
    `Since ${day} the server's clock is more than a month ahead of when it last ran. Check it: only if it is still so after seven days does anything end.`,
  starts: (day) => `Nothing ends before ${day}. Read until then what is due below.`,
  columns: { what: "What", kept: "Kept", on: "Due", count: "How many", month: "From", of: "Of these" },
  months: (count) => (count === 1 ? "1 month" : `${count} months`),
  count: (count) => `${count}`,
  unknownMonth: "not known",
  class: {
    note: "Notes, pictures and dates of visits",
    visit: "Results and months of visits",
    wish: "Door wishes and small wishes, once they hold no more",
    inspection: "Inspections inside of doors",
    issue: "Issues and their steps, once closed",
    delivery: "Ballots, and papers handed out",
    care: "Regular visits, once stopped, withdrawn or after others moved in",
    consent: "That a consent was withdrawn",
    held: "Held",
    export_note: "Export notes, and who looked at a reason",
    photo: "Activity pictures; those taken out end that day",
  },
  thenCoarse: (kept) => `${kept}, then only result and month stay`,
};
