import type { HandedInWords } from "../zh/handedIn.ts";

const many = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;

export const handedIn: HandedInWords = {
  title: "Receive backups",
  lead: "A phone that cannot hand in saves what it has as a .linfang file. Put it in here: what proves its author is placed, the rest waits for the office to look. The authors stay, and putting it in again counts once.",
  choose: "Choose backup files",
  drop: "Or drop the files here, several at once if you like.",
  reading: "Reading the file…",
  taking: (done, total) => `Taking ${done} of ${total}`,
  notRead: {
    notOurs: "This is no Linfang backup. Nothing was taken.",
    tooLarge:
      "Unpacked, this file is more than 128 MB. No backup of Linfang is that large; nothing was taken in.",
    tooLong:
      "After 60 seconds it was still not read, so it was stopped; nothing was taken in. Try once more; if it stays so, have the phone save the file again.",
    stopped: "Stopped. Nothing was taken in.",
  },
  stop: "Stop",
  otherCommunity: (name) => `This is a backup of “${name}”, another community's. Nothing was taken.`,
  made: (when) => `made ${when}`,
  part: (at, of) => `file ${at} of ${of}`,
  sum: {
    placed: (count) => `${count} placed`,
    known: (count) => `${count} known before`,
    held: (count) => `${count} for the office to look at`,
    refused: (count) => `${count} not taken`,
    bad: (count) => `${count} damaged`,
  },
  nothing: "There are no records in this file.",
  allKnown: "Received before; nothing counts twice.",
  heldLead: (count) => `${many(count, "record")} not let in yet; the office looks first:`,
  heldFor: (reason, count) => `${reason} · ${count}`,
  heldElse: "Another reason",
  letIn: (count) =>
    `Accept all ${many(count, "visit, inspection, issue or maintenance", "visits, inspections, issues and maintenance")}`,
  weighty: "These change who may see or do what; the office makes such changes itself:",
  heldSee: "Look at them one by one under “To be placed”",
  photos: (count) => `${many(count, "photo")} received`,
  photosLeft: (count) => `${many(count, "photo")} not received yet: please put this file in once more`,
  photosLoose: (count) =>
    `${count} photo${count === 1 ? " belongs" : "s belong"} to something unfinished and ${count === 1 ? "was" : "were"} not taken`,
  drafts: (count) => `${many(count, "unfinished note")}`,
  draftsLead: "Not finished, so no records. Please let their author write them up.",
  badLead:
    "All that is good was taken; these were not. Of what is damaged, please save the file once more on that phone.",
  why: {
    missing: "the file broke off before it",
    altered: "changed on the way",
    unreadable: "not readable",
    refused: "the office cannot take it",
    "no-right": "the office takes no such record from its author’s role",
    quota: "too much of its author’s waits; look at some and put the file in again",
  },
  phoneFaults: (count) =>
    `${many(count, "thing")} on that phone could not be read: please have a look at it.`,
  stopped: "It stopped half-way. Keep the file and put it in again.",
  again: "Put in again",
  phones: {
    title: "Phones to ask about",
    lost: (count) => `This phone may have lost ${many(count, "record")}`,
    lostSome: "This phone's records were cleared; what was not handed in may be lost",
    lead: "The records in the browser are gone. Ask which doors were visited in those days and write them up.",
    silent: (days, count) => `Silent for ${many(days, "day")}, with ${many(count, "record")} not handed in`,
    silentLead: "Ask its owner to open Linfang where there is signal, or to bring the phone.",
    waits: "A phone joined with an earlier code and waits to be let in",
    copied: "This phone's sign-in was used somewhere else; both were stopped",
    copiedLead:
      "See whether its owner still has the phone. If so, give a new code; if not, take the phone away.",
    of: (name, device, when) => `${name} · ${device} · ${when}`,
    seen: "Seen",
  },
};
