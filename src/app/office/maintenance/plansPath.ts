import { DESK } from "../deskForm/usePatrolDeskWords.ts";

export const PLANS = `${DESK}/plans`;
