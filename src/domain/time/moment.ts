import type { Day, Moment } from "../ids.ts";

const two = (n: number) => String(n).padStart(2, "0");

/** A clock's time as people read it, with the offset of where they are: `2026-03-18T19:05:07+08:00`. */
export function momentOf(date: Date): Moment {
  const offset = -date.getTimezoneOffset();
  const zone = `${offset < 0 ? "-" : "+"}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  return `${dayOf(date)}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}${zone}`;
}

/** The day on that clock, where its owner is. */
export function dayOf(date: Date): Day {
  return `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
