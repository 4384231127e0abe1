/**
 * Why the office did not do what it was asked, by `sync/failure.ts`; said the same on every screen. What it
 * means for the act stands beside it, in the screen's own words.
 */
export type FailureWords = {
  [F in
    | "offline"
    | "portal"
    | "gateway"
    | "login"
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
  gateway: "社区那边暂时没接上，过一会儿再试。",
  login: "这台设备要重新加入社区。",
  forbidden: "这台设备不能做这件事，要社区的人来做。",
  "other-device": "浏览器把这台设备认成了别人的，要重新加入社区。",
  older: "社区的服务器还没有升级，做不了这件事。",
  unknown: "社区没有这一条，可能刚刚有了变动。",
  used: "已经用过或过期了。",
  often: "社区那边一时忙不过来，过几分钟再试。",
  shut: "这几天有人乱试号码，8 位数字先停用了。",
  full: "社区的服务器存满了，收不下新的。请告诉社区。",
  server: "社区的服务器出了问题，过一会儿再试。",
  "too-large": "东西太大，社区收不下。",
  refused: "社区收不下这样的内容。",
};
