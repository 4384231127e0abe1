import type { MonthDaysWords } from "../zh/monthDays.ts";

export const monthDays: MonthDaysWords = {
  title: "The three days of the month",
  name: { study: "Study day", deliberation: "Deliberation day", service: "Service day" },
  on: (name, day) => `${name}: ${day}`,
  today: (name) => `Today is ${name.toLowerCase()}`,
  tomorrow: (name) => `Tomorrow is ${name.toLowerCase()}`,
  save: "Save to the phone’s calendar",
  file: (community) => `${community}_days`,
};
