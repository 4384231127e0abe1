/** Said over any screen where a step threw and nobody caught it. */
export const unsaid = { step: "刚才那一步没有做成，请再试一次。" };
export type UnsaidWords = typeof unsaid;
