// Apart from the schemas: what screens draw carries none.

/** The most often first. */
export const careTiers = ["weekly", "monthly", "quarterly"] as const;
export type CareTierCode = (typeof careTiers)[number];

/** Why a household is seen so often, and nothing finer: no illness, no words of anybody's own. */
export const careReasons = ["alone", "empty_nest", "aged", "incapable", "disabled", "other"] as const;
export type CareReasonCode = (typeof careReasons)[number];

/** How the household agreed that its reason is kept: by word, on paper, by a guardian. */
export const consentWays = ["spoken", "signed", "guardian"] as const;
export type ConsentWay = (typeof consentWays)[number];
