import type { VotePaperWords } from "../zh/votePapers.ts";

export const votePapers: VotePaperWords = {
  attendance: "Attendance sheet",
  attendanceFoot: "Signed by seat; a picture is kept by the office and not published.",
  deliveries: "Delivery list",
  notice: "Notice of a result",
  nth: "No.",
  seat: "Seat",
  sign: "Signature",
  came: "Came",
  left: "Left",
  door: "Door",
  way: "Delivered how and when",
  back: "Back",
  objection: (from, until) =>
    `Posted from ${from} to ${until}. Whoever objects tells the office by then, and may ask for the file to recount it.`,
  ballotsOut: "Ballots",
  areasToo: "With each ballot’s area (which may tell whose it is)",
  freeWords: "With the words of decisions and outcomes",
  checkPapers: (cast, taken) =>
    cast === taken
      ? `${cast} ballots were written down, and ${taken} came back at the doors.`
      : `${cast} ballots were written down and ${taken} came back at the doors: please check.`,
  checkSame: (cast) => `Counted anew from the box: ${cast} ballots, as written down.`,
  checkDiffers: (box, tally) =>
    `Counted anew from the box: ${box} ballots; written down: ${tally}, or not the same choices. Please check.`,
};
