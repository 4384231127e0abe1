import type { CountsShown, WayOutWords } from "../zh/wayOut.ts";

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;
const counted = ({ revisions, photos, drafts }: CountsShown) =>
  [
    many(revisions, "record not handed in", "records not handed in"),
    photos > 0 ? many(photos, "photo", "photos") : "",
    drafts > 0 ? many(drafts, "unfinished note", "unfinished notes") : "",
  ]
    .filter(Boolean)
    .join(", ");

export const wayOut: WayOutWords = {
  fileName: (place, day, count, part) =>
    `Linfang-backup_${place}_${day}_${count}-records${part ? `_file-${part.at}-of-${part.of}` : ""}.linfang`,
  place: "community",
  note: {
    path: "README.txt",
    text: (made, counts) =>
      [
        `This is a Linfang backup, made ${made}: ${counted(counts)}.`,
        "Please give it to the community office as it is. The office puts it in under “Office → Receive backups”; the authors stay, and putting it in twice counts once.",
        "It tells about residents. Do not pass it on, and delete it once it is handed in.",
      ].join("\r\n"),
  },
  found: (counts, whose) => `${whose ? `In ${whose}’s notebook` : "On this phone"}: ${counted(counts)}.`,
  none: "Nothing to export: the office has it all.",
  noneHere: "There is nothing to put into a file.",
  keep: "The file tells about residents. Give it to the office only, and delete it afterwards.",
  make: "Save as a file",
  making: "Making the file…",
  made: {
    shared:
      "The file has been sent on: please ask the office to take it in. It is not handed in by this, and all of it stays on the phone.",
    begun:
      "Please look into the phone’s downloads whether the file is there, and give it to the office. It is not handed in by this, and all of it stays on the phone.",
    left: "It was not sent; all of it is still on the phone.",
  },
  seen: {
    yes: "I see the file",
    no: "It is not there",
    kept: "Please give it to the office. It is not handed in by this, and all of it stays on the phone.",
    again: "All of it is still on the phone. Please tap “Save as a file” again.",
  },
  failed: "The file could not be made; all of it is still on the phone. Please tap again.",
  part: (at, of) => `File ${at} of ${of}`,
  card: {
    title: "Export what is not handed in",
    lead: "No signal for long, or the phone must be mended or changed: save what is not handed in as a file and bring it to the office.",
    exported: (count, when) => `${count} of them were exported ${when} and are not handed in yet.`,
  },
  carry: {
    title: "Hand in a colleague's backup",
    lead: "A colleague's phone cannot hand in? Put their backup file in here and this phone does it for them, photos included, as soon as there is signal. They stay the author.",
    choose: "Choose the colleague's backup file",
    reading: "Reading the file…",
    notRead: {
      notOurs: "This is no Linfang backup. Nothing was changed.",
      tooLarge:
        "Unpacked, this file is more than 128 MB. No backup of Linfang is that large; nothing was changed.",
      tooLong:
        "After 60 seconds it was still not read, so it was stopped; nothing was changed. Choose it once more; if it stays so, take the file to the office.",
      stopped: "Stopped. Nothing was changed.",
    },
    stop: "Stop",
    otherCommunity: (name) =>
      `This is a backup of “${name}”, another community's. It cannot be handed in here.`,
    taken: (words, photos) =>
      [
        words.fresh > 0 || words.known === 0
          ? `${many(words.fresh, "record", "records")} taken and saved on this phone.`
          : "",
        words.known > 0 ? `${many(words.known, "record was", "records were")} here already.` : "",
        words.bad > 0
          ? `${many(words.bad, "record is", "records are")} damaged: please ask for the file once more.`
          : "",
        photos.fresh > 0 ? `${many(photos.fresh, "photo", "photos")} taken and saved on this phone.` : "",
        photos.known > 0 ? `${many(photos.known, "photo was", "photos were")} here already.` : "",
        photos.bad > 0
          ? `${many(photos.bad, "photo is", "photos are")} damaged: please ask for the file once more.`
          : "",
        photos.noRoom > 0
          ? `The phone is full: ${many(photos.noRoom, "photo was", "photos were")} not taken. Keep the file, make room and put it in again.`
          : "",
        photos.loose > 0
          ? `${many(photos.loose, "photo belongs", "photos belong")} to something unfinished and was left in the file.`
          : "",
      ]
        .filter(Boolean)
        .join(" "),
    full: "The phone is full and took nothing of this file. Keep the file, make room and put it in again.",
    photosWaiting: (count) =>
      `${many(count, "photo", "photos")} carried for colleagues, not all handed in yet`,
    stored: (words, photos) =>
      `Handed in for colleagues: ${[words > 0 ? many(words, "record", "records") : "", photos > 0 ? many(photos, "photo", "photos") : ""].filter(Boolean).join(", ")}`,
    photosRefused: (count) =>
      `${many(count, "photo", "photos")} of colleagues could not be handed in: please bring the file to the office`,
    waiting: (count) => `${many(count, "record", "records")} carried for colleagues, not handed in yet`,
    from: (files) => `Files: ${files}`,
    handIn: "Hand in now",
    handing: "Handing in…",
    done: (fresh, known, held, refused) =>
      [
        fresh > 0 ? `${fresh} handed in` : "",
        known > 0 ? `${known} known to the office before` : "",
        held > 0 ? `${held} for the office to place` : "",
        refused > 0 ? `${refused} the office could not take; they stay here` : "",
      ]
        .filter(Boolean)
        .join(", ") || "Nothing to hand in",
    notHanded: "What this phone carries stays here.",
  },
  rescue: {
    title: "Export what is not handed in",
    lead: "For when the app does not open. This page only reads; it deletes and changes nothing.",
    looking: "Looking at what is on this phone…",
    noStore:
      "This browser holds no Linfang records. Please use the browser or home screen icon with which you open Linfang.",
    cannot: "It could not be read this time. Nothing was deleted.",
    steps: [
      "Close all Linfang pages and tap “Try again”",
      "Restart the phone and try again",
      "If that fails: do not clear browser data, bring the phone to the office",
    ],
    partly: (count) =>
      `${many(count, "thing", "things")} could not be read; all else is here. Please let the office look at the phone.`,
    again: "Try again",
    whose: (name) => `This is ${name}’s notebook, not the whole phone. Turn to the others to see theirs.`,
    turn: (name) => `Turn to ${name}’s notebook`,
    somebody: "another person",
    open: "Open Linfang again",
    repair: {
      title: "Download the program again",
      lead: "Changes only the program, never the records. Needs a network.",
      act: "Download the program again",
      working: "Downloading…",
      offline: "There is no network now, so nothing was changed. Tap again when there is.",
      done: "Done. Opening…",
    },
    detail: "Details for the office",
  },
};
