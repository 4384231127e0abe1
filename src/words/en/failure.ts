import type { FailureWords } from "../zh/failure.ts";

export const failure: FailureWords = {
  offline: "No signal. Try again when online.",
  portal: "This network wants a login first. Please use another one.",
  elsewhere:
    "Not the office answered. Try another network; if that does not help, ask whether its address has changed.",
  gateway: "The office cannot be reached right now. Try again in a while.",
  login: "This device has to join the community again.",
  idle: "This device was silent for 60 days and has to join again.",
  copied: "This device's sign-in was copied and is off. It has to join again.",
  waits: "This device waits until the office has let it in.",
  forbidden: "This device may not do that; somebody of the office has to.",
  "other-device": "This device is taken for another one. It has to join the community again.",
  older: "The office's version is too old for this.",
  unknown: "The office does not have it; it may have changed just now.",
  used: "It was used or is too old.",
  often: "The office is busy right now. Try again in some minutes.",
  shut: "Somebody is guessing codes, so those of 8 digits do not work for now.",
  full: "The office's disk is full and takes nothing new. Please tell the office.",
  server: "Something is wrong at the office. Try again in a while.",
  "too-large": "This is too large for the office to take.",
  refused: "The office does not take this as it is.",
};
