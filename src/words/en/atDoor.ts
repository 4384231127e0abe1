import type { AtDoorWords } from "../zh/atDoor.ts";

export const atDoor: AtDoorWords = {
  wishes: "What they ask for",
  wishesLead: "Tap what the household asks for. It holds for 90 days; then ask again.",
  wish: {
    no_knock: "Do not knock",
    remote: "WeChat or phone instead",
    hearing: "Hard of hearing, speak up",
    evening: "Come in the evening",
  },
  mark: { tell: "tell", no_knock: "no knock", remote: "phone", hearing: "speak up", evening: "evening" },
  until: (day) => `until ${day}`,
  over: (day) => `ended ${day}`,
  renew: "90 days more",
  wishSaved: (wish) => `Noted: ${wish}`,
  wishGone: (wish) => `No longer shown: ${wish}`,
  tell: "Tell them",
  say: {
    mended: (what, how) => `What you told us about ${what} has been mended. ${how} Tell me if it comes back.`,
    half_mended: (what, how) => `What you told us about ${what} is half mended; work goes on. ${how}`,
    within_rules: (what, how) => `About ${what}: the office looked, it is within the rules. ${how}`,
    not_needed: (what, how) => `About ${what}: nothing more is needed. ${how}`,
    passed_on: (what, how) => `About ${what}: it was passed on to who is in charge. ${how}`,
    plan_made: (what, how) => `About ${what}: there is a plan now. ${how}`,
    declined: (what, how) => `About ${what}: the office cannot do it. ${how}`,
  },
  how: (words) => `${words.replace(/[.。!！]+$/, "")}.`,
  satisfied: { 3: "Satisfied", 2: "Fairly", 1: "Not satisfied" },
  toldOnly: "Told, not asked",
  missed: "Not met",
  row: (where, category) => `${where} · ${category}`,
};
