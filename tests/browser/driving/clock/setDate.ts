// Runs before everything else in each process of the browser tests, the town's server among them.
import { shiftDate } from "./shiftDate.ts";

shiftDate(Number(process.env.CLOCK_SHIFT_MS ?? 0));
