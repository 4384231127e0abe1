export const scan: ScanWords = {
  title: "扫牌子上的码",
  view: "相机看到的画面",
  hold: "把牌子上的方块码放进框里，拿稳",
  opening: "正在打开相机…",
  said: {
    other: "这不是灯牌、井牌上的码",
    unknown: "这块牌子不在这部手机里：可能是别的小区的，或者还没从社区取到",
    nothing: "这张照片里没找到码，走近一点再拍，或者输号码",
    broken: "扫码没能用起来，请输号码",
  },
  camera: {
    none: "这部手机没有能用的相机，请输牌子上的号码",
    refused: "没有让用相机。可以在浏览器设置里允许，或者直接输牌子上的号码",
    taken: "相机正被别的应用占着。关掉它再试，或者直接输号码",
  },
  light: "手电",
  again: "再试一次",
  picture: "用一张照片来认",
  number: "输号码",
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
