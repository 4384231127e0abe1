/** Words for a phone whose records are gone, and for a window that would not keep any. */
export type EmptiedWords = {
  title: string;
  cleared: string;
  damaged: string;
  unsent(count: number): string;
  told: string;
  todo: string;
  goOn(name: string): string;
  goOnSub: string;
  private: { title: string; why: string };
};

export const emptied: EmptiedWords = {
  title: "这部手机上的记录不见了",
  cleared: "浏览器里邻访的记录被清空了：可能是清过浏览器数据，或者手机空间不足。不是您的错。",
  damaged: "手机里存记录的地方坏了，浏览器换了一个空的。不是您的错。",
  unsent: (count) => `社区最后知道这部手机还有 ${count} 条没交，这些可能丢了。已经告诉社区。`,
  told: "社区那边知道的都交了；后来写的如果没交，可能丢了。已经告诉社区。",
  todo: "已经交到社区的都在，接着用就会回来。请想想没交的是哪几户，再补记。",
  goOn: (name) => `接着用（${name}）`,
  goOnSub: "社区认得这部手机，不用再填加入码。不是本人，请填社区给的加入码。",
  private: {
    title: "这个窗口可能存不住",
    why: "像是无痕（隐私）窗口，或者手机快满了。关掉以后记录可能就没了。请用平常的浏览器窗口打开，或者先腾出空间。",
  },
};
