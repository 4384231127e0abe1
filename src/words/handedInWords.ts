/** Words of the office's page for backup files, and of phones that may have lost something. */
export type HandedInWords = {
  title: string;
  lead: string;
  choose: string;
  drop: string;
  reading: string;
  taking(done: number, total: number): string;
  /** Why a file was not even read. */
  notRead: { [K in "notOurs" | "tooLarge" | "tooLong" | "stopped"]: string };
  stop: string;
  otherCommunity(name: string): string;
  made(when: string): string;
  part(at: number, of: number): string;
  sum: {
    placed(count: number): string;
    known(count: number): string;
    held(count: number): string;
    refused(count: number): string;
    bad(count: number): string;
  };
  nothing: string;
  allKnown: string;
  heldLead(count: number): string;
  heldFor(reason: string, count: number): string;
  heldElse: string;
  heldSee: string;
  /** The button for all that was seen, heard or done. */
  letIn(count: number): string;
  /** Above the kinds that no button lets in. */
  weighty: string;
  photos(count: number): string;
  photosLeft(count: number): string;
  photosLoose(count: number): string;
  drafts(count: number): string;
  draftsLead: string;
  badLead: string;
  why: { [K in "missing" | "altered" | "unreadable" | "refused" | "no-right" | "quota"]: string };
  phoneFaults(count: number): string;
  /** Behind why. */
  stopped: string;
  again: string;
  phones: {
    title: string;
    lost(count: number): string;
    lostSome: string;
    lead: string;
    silent(days: number, count: number): string;
    silentLead: string;
    of(name: string, device: string, when: string): string;
    seen: string;
  };
};
