import type { AnswerWords } from "../zh/answers.ts";

export const answers: AnswerWords = {
  mark: { list: ", ", colon: ": ", semicolon: "; ", rest: "… (the rest: see the check)" },
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
  topic: {
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
  },
  satisfaction: { 3: "Satisfied", 2: "Mostly", 1: "Not satisfied" },
  role: {
    block_leader: "Block leader",
    grid_worker: "Grid worker",
    volunteer: "Volunteer",
    office: "Office",
    viewer: "Totals only",
  },
};
