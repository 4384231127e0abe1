import * as z from "zod/mini";

/** 3 satisfied, 2 basically, 1 not; absent means that nobody asked, which is not satisfied. */
export const Satisfaction = z.literal([3, 2, 1]);
export type Satisfaction = z.infer<typeof Satisfaction>;
