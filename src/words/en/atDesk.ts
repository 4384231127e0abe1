import type { AtDeskWords } from "../zh/atDesk.ts";

export const atDesk: AtDeskWords = [
  ["this phone", "this computer"],
  ["This phone", "This computer"],
  ["the phone", "this computer"],
  ["The phone", "This computer"],
  ["From the gallery", "Choose a picture"],
];
