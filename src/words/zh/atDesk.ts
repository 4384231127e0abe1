/** How shared screens call the machine they stand on: as phones say it, and as a desk does. */
export type AtDeskWords = readonly (readonly [phone: string, desk: string])[];

export const atDesk: AtDeskWords = [
  ["这部手机", "本机"],
  ["已存手机", "已存本机"],
  ["存在手机", "存在本机"],
  ["从相册选", "选择图片"],
  ["不拍也行。别拍人、别拍证件", "可以不附。不含人脸和证件"],
  ...["里", "上", "满", "说", "空间", "没存", "状况", "时间", "连着网", "还留着", "才清理"].map(
    (behind) => [`手机${behind}`, `本机${behind}`] as const,
  ),
];
