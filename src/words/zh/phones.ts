/** Words of another phone of the same person, and of another person on this one. */
export const phones = {
  title: "再用一部手机、换手机",
  lead: "生成一个加入码，在另一部手机上填。加入以后要社区同意，才能看到记录。",
  beside: "再加一部",
  instead: "换掉这部",
  asking: "正在获取加入码…",
  besideSub: "两部手机都能用，各交各的。",
  insteadSub: "新手机能用以后，这部交完没交的，就可以收起来了。",
  open: "在另一部手机的浏览器里打开：",
  type: "填加入码：",
  letIn: "请社区同意。同意以前，那部手机看不到任何记录。",
  until: (when: string) => `${when} 前有效，只能用一次。再生成一个，这个就作废。`,
  copy: "复制加入链接",
  copied: "已复制",
  notCopied: "没有复制成。请长按下面的链接自己复制。",
  oneWaits: "您还有一部手机在等社区同意。请先请社区看一看，再来生成。",
  others: "以前用这部手机的人写的",
  somebody: "以前用这部手机的人",
  waiting: (count: number) => `${count} 条还没交，照样会交，写的人不变`,
  stuck: (count: number) => `${count} 条社区还没归位，或者没收下`,
  half: (count: number) => `${count} 份没写完，本人再加入这部手机时还在`,
  hidden: (name: string) =>
    `${name} 写的，这里不显示内容。请本人来处理；或者在“手机状况”里存成文件，交给社区。`,
};
export type PhonesWords = typeof phones;
