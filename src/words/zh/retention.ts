/** Words of the page on what is kept how long. */
export const retention = {
  title: "保存期限",
  lead: "到期的由服务器每天自动删除，不能恢复；手机在下次连上社区时删除。各月的数目一直保留。",
  see: "查看保存期限",
  rules: "各类保存多久",
  next: (until: string) => `${until} 以前到期`,
  nothingNext: "没有到期的",
  ended: "已到期删除的",
  nothingEnded: "还没有到期删除的",
  waits: (day: string) =>
    `服务器时间从 ${day} 起比上次快了一个多月。先核对时间；七天后仍是这样，才会继续删除。`,
  starts: (day: string) => `${day} 起开始自动删除。在那以前请看一遍下面到期的。`,
  columns: { what: "类别", kept: "保存", on: "到期", count: "数目", month: "发生月份", of: "内容" },
  months: (count: number) => `${count} 个月`,
  count: (count: number) => `${count} 条`,
  unknownMonth: "不详",
  class: {
    note: "走访的备注、照片和日期",
    visit: "走访的结果和月份",
    wish: "门口嘱咐、微心愿（不再有效或办结以后）",
    inspection: "户内检查记录",
    issue: "民情和进展（办结以后）",
    delivery: "选票和选票送达",
    care: "定期探访（停止、撤回或换人住以后）",
    consent: "撤回同意的记录",
    held: "待归位",
    export_note: "导出说明、查看探访原因的记录",
    photo: "活动照片（拿掉的当天删除）",
  },
  thenCoarse: (kept: string) => `${kept}，到期后只留结果和月份`,
};
export type RetentionWords = typeof retention;
