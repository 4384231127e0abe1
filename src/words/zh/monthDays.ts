/** Words of the three days of a month, on everybody's first screen. */
export const monthDays = {
  title: "每月三日",
  name: { study: "学习日", deliberation: "议事日", service: "服务日" },
  on: (name: string, day: string) => `${name}：${day}`,
  today: (name: string) => `今天是${name}`,
  tomorrow: (name: string) => `明天是${name}`,
  save: "存进手机日历",
  file: (community: string) => `${community}_每月三日`,
};
export type MonthDaysWords = typeof monthDays;
