export const scan: ScanWords = {
  title: "扫号牌上的二维码",
  view: "相机看到的画面",
  hold: "把号牌上的二维码放进框里，拿稳",
  opening: "正在打开相机…",
  said: {
    other: "这不是灯、井号牌上的二维码",
    unknown: "这块号牌不在这部手机里：可能是别的小区的，或者还没从社区下载到",
    nothing: "照片里没找到二维码，走近一点再拍，或者输编号",
    broken: "扫码用不了，请输编号",
  },
  camera: {
    none: "这部手机没有能用的相机，请输号牌上的编号",
    refused: "相机没有打开权限。可以在浏览器设置里允许，或者直接输号牌上的编号",
    taken: "相机正被别的应用占着。关掉它再试，或者直接输编号",
  },
  light: "手电",
  again: "再试一次",
  picture: "从照片识别",
  number: "输编号",
};

export type ScanWords = {
  title: string;
  view: string;
  hold: string;
  opening: string;
  said: { other: string; unknown: string; nothing: string; broken: string };
  camera: { none: string; refused: string; taken: string };
  light: string;
  again: string;
  picture: string;
  number: string;
};
