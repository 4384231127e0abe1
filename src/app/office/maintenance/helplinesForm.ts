import { type Id, LABEL_CHARS_MAX } from "../../../domain/ids.ts";
import {
  HELPLINES_MAX,
  type Helpline,
  type Helplines,
  PhoneNumber,
} from "../../../domain/inspections/helplines.ts";
import type { Shown } from "../../store/store.ts";

/** `key` tells lines apart while they are typed and moved. */
export type HelplineRow = { key: string; line: Helpline; name: string; number: string };
export type HelplinesForm = { id: Id; from?: Shown<"helplines">; lines: HelplineRow[] };

/** Those that a community nearly always needs come first. */
const FIRST: readonly Helpline[] = ["property", "community"];

export function helplinesForm(
  id: Id,
  from: Shown<"helplines"> | undefined,
  said: { [L in Helpline]: string },
  newKey: () => string,
): HelplinesForm {
  const lines = from ? from.body.lines : FIRST.map((line) => ({ line, name: said[line], number: "" }));
  return { id, ...(from ? { from } : {}), lines: lines.map((line) => ({ key: newKey(), ...line })) };
}

/** The next kind of line that stands there not yet. */
export function nextLine(lines: readonly HelplineRow[]): Helpline {
  const order: readonly Helpline[] = [...FIRST, "power", "gas", "water", "police"];
  return order.find((line) => !lines.some((one) => one.line === line)) ?? "other";
}

export type LineFault = { key: string; what: "name" | "number" };

/** Lines of which neither the number is said are left out, not complained of. */
export function lineFaultOf(form: HelplinesForm): LineFault | null {
  for (const { key, name, number } of written(form)) {
    if (name.trim() === "" || name.trim().length > LABEL_CHARS_MAX) return { key, what: "name" };
    if (!PhoneNumber.safeParse(plainNumber(number)).success) return { key, what: "number" };
  }
  return null;
}

export function helplinesBody(form: HelplinesForm): Helplines {
  const lines = written(form).map(({ line, name, number }) => ({
    line,
    name: name.trim(),
    number: plainNumber(number),
  }));
  return { kind: "helplines", lines: lines.slice(0, HELPLINES_MAX) };
}

const written = ({ lines }: HelplinesForm) => lines.filter(({ number }) => number.trim() !== "");

/** Digits, brackets and dashes as a Chinese keyboard gives them: ０１０－1234, (010)1234. */
function plainNumber(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[‐-―−]/g, "-")
    .replace(/[()]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
