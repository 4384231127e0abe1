import { DESK } from "./usePatrolDeskWords.ts";

export const PLANS = `${DESK}/plans`;
