import type { PapersWords } from "../zh/papers.ts";

/** Words of the desk of printed papers; the papers themselves are Chinese always. */
export const papers: PapersWords = {
  title: "Notices and papers",
  lead: "Print, fill in the lines by hand and sign. The papers are in Chinese, with the community's name from the settings.",
  name: {
    notice: "Notice to residents",
    owner: "For owners of phones",
    assessment: "Impact assessment",
    processing: "List of processing",
    breach: "When data got out",
  },
  print: "Print",
};
