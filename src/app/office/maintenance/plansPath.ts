import { DESK } from "../deskForm/deskAddress.ts";

export const PLANS = `${DESK}/plans`;
