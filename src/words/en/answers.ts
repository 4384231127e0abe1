import type { AnswerWords } from "../zh/answers.ts";
import { topic } from "./topic.ts";

export const answers: AnswerWords = {
  mark: {
    list: ", ",
    colon: ": ",
    semicolon: "; ",
    comma: ", ",
    stop: ". ",
    gap: " · ",
    rest: "… (the rest: see the check)",
    aside: (words) => ` (${words})`,
  },
  mode: { door: "At the door", phone: "Phone", wechat: "WeChat", street: "Met in the yard" },
  personMet: {
    head: "Householder",
    family: "Family",
    tenant: "Tenant",
    elder: "The older person",
    carer: "Carer",
    shop: "Shopkeeper",
    other: "Other",
  },
  topic,
  satisfaction: { 3: "Satisfied", 2: "Mostly", 1: "Not satisfied" },
  role: {
    block_leader: "Block leader",
    grid_worker: "Grid worker",
    volunteer: "Volunteer",
    office: "Office",
    viewer: "Totals only",
  },
};
