import type { OwnersWords } from "../zh/owners.ts";

type OwnerFaultSaid = { column: string; shown: string; meant?: string; other?: number };

export const owners: OwnersWords = {
  title: "Roll of owners",
  lead: "What owners decide together is counted by heads and by exclusive area. The roll has numbers and areas, no names; only the office reads it.",
  known: (doors, of) => `${doors} of ${of} doors have an owner`,
  sums: (heads, area) => `${heads} owners · ${area} m²`,
  unsold: (doors) => `${doors} not sold; those of one estate are one head`,
  sources: (title, survey, contract) => `Areas from: ${title} title, ${survey} survey, ${contract} contract`,
  none: "No roll of owners yet",
  noneLead: "Save a blank form, fill in owner’s number, exclusive area and source, and import it.",
  missing: "Doors without an owner",
  missingLead:
    "While they have none, no vote of owners can be opened. What nobody owns gets another use in the register.",
  many: "Owners of several doors",
  manyOne: (owner, doors, area) => `${owner}: ${doors} doors, ${area} m², one head`,
  unsoldName: "Not sold",
  differing: "Two computers wrote different things",
  import: "Import a roll",
  export: "Export the roll",
  form: "Blank form (by register)",
  back: "Back to the roll",
  importLead:
    "A row a door: building, unit, room (or door code), owner’s number, exclusive area, source. One owner of several doors has the same number; what is not sold says 未售.",
  importMore:
    "The office makes up the numbers: with a digit, no names, telephones or identity numbers. Joint owners of one door have one number. Doors that are not in the file stay as they are.",
  comparing: (done, total) => `Comparing ${done} of ${total}`,
  saved: (count) => `${count} doors saved`,
  take: (count) => `Save ${count} doors`,
  takeWithout: (count, faults) => `Save ${count} doors without the ${faults} faulty rows`,
  nothing: "The same as the roll that is here; nothing to change.",
  foreign:
    "Most rows fit no door here: this looks like a roll of somewhere else. Nothing was taken; please check the file.",
  fileSums: (doors, heads, area) =>
    `Read from this file: ${doors} doors, ${heads} owners, ${area} m². Please hold it against the file’s own sums.`,
  unsourced: (count) => `${count} doors say nothing of where their area is from. Please choose:`,
  source: "Source of areas",
  columns: { owner: "Owner’s number", area: "Exclusive area", source: "Source of area" },
  sourcesOf: { title: "Title", survey: "Survey", contract: "Contract" },
  line: (line) => `Line ${line}`,
  count: {
    fresh: "New",
    changed: "Changed",
    unchanged: "The same",
    missing: "Not in the file",
    faults: "Faulty",
  },
  missingHere: "Known here and not in the file: they stay. What was sold or changed, put into the file.",
  file: {
    empty: "This file is empty.",
    headerOnly: "There is a header and nothing below it.",
    noHeader: "No header was found. It names the room (or code, or address), 业主编号 and 专有面积.",
    noOwner: "There is no column 业主编号. The blank form has it.",
    noArea: "There is no column 专有面积. The blank form has it.",
    tooMany: "Too many rows; please split the file.",
  },
  fault: {
    blank: ({ column }) => `${column} is blank`,
    signs: ({ column, shown }) => `${column} “${shown}” has garbled or invisible signs`,
    date: spoilt,
    serial: spoilt,
    exponent: spoilt,
    key: ({ shown }) =>
      `“${shown}” cannot be an owner’s number: letters, digits and hyphens, with a digit, 24 at most; no names, telephones or identity numbers`,
    number: ({ shown }) => `The area “${shown}” is no number`,
    zero: () => "The area is 0",
    huge: ({ shown }) => `The area “${shown}” is too large; is it in square metres?`,
    precise: ({ shown }) => `The area “${shown}” has more than two decimals; please write it as registered`,
    source: ({ shown }) => `The source “${shown}” is not known; please write 产权证, 测绘 or 合同`,
    twice: ({ shown, other }) => `${shown} is the same as line ${other} and counts once`,
    owners: ({ shown, other }) =>
      `${shown} is the same door as line ${other} and says otherwise: neither row was taken. Joint owners have one number`,
    alike: ({ shown, meant, other }) =>
      `The number “${shown}” is easily taken for “${meant}”${other ? ` (line ${other})` : " (known here)"}. Write them alike if they are one owner, else so that they can be told apart`,
    noCompound: ({ shown }) => `There is no estate called “${shown}”`,
    noDoor: ({ shown }) => `The register has no “${shown}”`,
    whichDoor: ({ shown }) => `“${shown}” fits several doors; please name estate and unit`,
    gone: ({ shown }) => `“${shown}” is no longer in the register`,
  },
  roll: {
    taken: (heads, area, doors) =>
      `By the roll of owners: ${heads} owners, ${area} m², ${doors} doors. It is frozen as the vote opens; later changes of the roll are none of this vote.`,
    missing: (doors) => `${doors} doors have no owner yet; complete them to vote by the roll:`,
    none: "No roll of owners yet: fill in heads and area by hand. To tap at the doors, import a roll first.",
    by: "Heads and area from",
    typed: "Typed by hand",
    open: "Open the roll of owners",
    areas: (title, survey, contract) => `${title} by title, ${survey} by survey, ${contract} by contract`,
    areasHead: "Source of areas",
    tapped:
      "Owners say it at the door, one tap. An owner of several doors says it at any of them for all of their area; said differently at two, it is spoilt.",
    counters: "Counting needs the roll: both counters are of the office.",
    notHere: "The frozen roll has not come to this computer; hand in once, then count.",
    papers: (arrived, taken, refused, of) =>
      `Delivered ${arrived} of ${of} owners · back ${taken} · refused ${refused}`,
    area: (arrived, of) => `Delivered area ${arrived} of ${of} m²`,
    strays: (doors) => `${doors} doors are not on the frozen roll; their papers do not count, please check`,
    doubled: (doors) =>
      `One owner gave back more than one paper, at ${doors} doors; all are kept, please check`,
    box: (box, doors) => `The box has ballots of ${box} owners, ${doors} were taken at the doors.`,
    split: (owners) =>
      `${owners} owners have more than one ballot: the same voice counts once, different ones are spoilt.`,
  },
};

function spoilt({ column, shown, meant = "" }: OwnerFaultSaid): string {
  return `A spreadsheet turned ${column} into “${shown}”; it was probably “${meant}”. Make the column text and fill it in again`;
}
