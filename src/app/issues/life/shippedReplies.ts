import type { TemplateReply } from "../../../domain/issues/replyTemplates.ts";

/**
 * What is answered until the office has written its own. Chinese always, as all that goes to residents: the
 * first answer, a refusal, waiting, mended, closed. What is said at the door needs nothing more.
 */
export const shippedReplies: readonly Omit<TemplateReply, "id">[] = [
  { step: "accept", words: "您说的事社区已经记下，【日期】前给您办或者给您答复。" },
  { step: "accept", category: "drain", words: "下水道的事社区已经受理，先叫人来疏通，【日期】前办好。" },
  { step: "accept", category: "light", words: "灯的事社区已经受理，【日期】前来修，晚上走路先小心。" },
  { step: "decline", words: "来看过了，这件事合规定，社区没有要办的。您要是不同意，再跟我们说。" },
  { step: "decline", words: "这件事不归社区管，已经告诉您该找的单位。" },
  { step: "hold", words: "这件事要先在议事日上大家商量，定了就办。" },
  { step: "hold", words: "这件事要等经费，社区一直记着，到日子再来看。" },
  { step: "fix", words: "已经修好，请来看的人看一看。" },
  { step: "fix", category: "drain", words: "已经疏通，坏的一段管子换了。" },
  { step: "close", words: "看过了，好了，也告诉提的人家了。" },
];
