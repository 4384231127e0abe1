import type { ScanWords } from "../zh/scan.ts";

export const scan: ScanWords = {
  title: "Scan the plate",
  view: "What the camera sees",
  hold: "Hold the square code of the plate inside the frame",
  opening: "Opening the camera…",
  said: {
    other: "This is not the code of a lamp or a cover",
    unknown: "This plate is not on this phone: it may be another estate's, or has not been fetched yet",
    nothing: "No code in this picture. Go nearer, or type the number",
    broken: "Scanning does not work here, please type the number",
  },
  camera: {
    none: "This phone has no camera that can be used here. Please type the number on the plate",
    refused: "The camera was not allowed. Allow it in the browser's settings, or type the number",
    taken: "Another app is using the camera. Close it and try again, or type the number",
  },
  light: "Torch",
  again: "Try again",
  picture: "Use a picture",
  number: "Type the number",
};
