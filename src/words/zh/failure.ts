/**
 * Why the office did not do what it was asked, by `sync/failure.ts`; said the same on every screen. What it
 * means for the act stands beside it, in the screen's own words.
 */
export type FailureWords = {
  [F in
    | "offline"
    | "portal"
    | "elsewhere"
    | "gateway"
    | "login"
    | "idle"
    | "copied"
    | "waits"
    | "forbidden"
    | "other-device"
    | "older"
    | "unknown"
    | "used"
    | "often"
    | "shut"
    | "full"
    | "server"
    | "too-large"
    | "refused"]: string;
};

export const failure: FailureWords = {
  offline: "没有信号，连上网再试。",
  portal: "这个网络要先登录才能用，请换一个网络再试。",
  gateway: "暂时连不上社区，过一会儿再试。",
  elsewhere: "连到的不是社区。请换一个网络再试；还不行，问问社区网址换了没有。",
  login: "这台设备要重新加入社区。",
  idle: "这台设备 60 天没有联系社区，要重新加入。",
  copied: "这台设备的登录被复制到了别处，已停用，要重新加入。",
  waits: "这台设备等社区同意。",
  forbidden: "这台设备不能做这件事，要社区的人来做。",
  "other-device": "这台设备被认成了别人的，要重新加入社区。",
  older: "社区的服务器还没有升级，做不了这件事。",
  unknown: "社区没有这一条，可能刚刚有了变动。",
  used: "已经用过或过期了。",
  often: "社区一时忙不过来，过几分钟再试。",
  shut: "这几天有人乱试加入码，8 位的先停用了。",
  full: "社区的服务器存满了，收不下新的。请告诉社区。",
  server: "社区的服务器出了问题，过一会儿再试。",
  "too-large": "内容太大，社区收不下。",
  refused: "社区收不下这样的内容。",
};
