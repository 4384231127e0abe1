/**
 * What is fetched once the first screen stands, in one part: it keeps the program's files, and lets whoever
 * shares this phone hand in.
 */
export { startInstall } from "../install/start.tsx";
export { default } from "./OthersHere.tsx";
export { handInOthers, wakeOthers } from "./others.ts";
