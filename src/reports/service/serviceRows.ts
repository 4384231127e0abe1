import type { Activity } from "../../domain/service/activity.ts";
import { type HoursCheck, isConfirmed, type ServiceLog } from "../../domain/service/serviceLog.ts";
import type { StudySession } from "../../domain/service/studySession.ts";
import { calendarDesk } from "../../words/zh/calendarDesk.ts";
import { monthDays } from "../../words/zh/monthDays.ts";
import { service } from "../../words/zh/service.ts";
import { serviceDesk } from "../../words/zh/serviceDesk.ts";

// Tables for other people and programs: Chinese whatever the screen speaks, new columns behind the old ones.

const ACTIVITY_COLUMNS = [
  ...["活动", "类别", "状态", "日期", "地点", "组织者", "合作单位", "班次数", "要几人", "报名人数"],
  ...["服务人次", "服务项目和人次", "备案号", "医疗机构", "建议就医人次", "小结", "记录号"],
  ...["圆的心愿", "办的事（记录号）", "照片张数", "可公开的照片"],
];
/** As volunteer records are kept: 真实、准确、完整. */
const HOURS_COLUMNS = ["志愿者", "项目", "日期", "起止", "小时数", "内容", "记录人", "核对"];

export type ExportedActivity = {
  record: string;
  body: Activity;
  joined: number;
  /** Numbers of the wishes' cards. */
  wishes: readonly string[];
  photos: { all: number; released: number };
};
export const activityRows = (activities: readonly ExportedActivity[]): string[][] => [
  ACTIVITY_COLUMNS,
  ...activities.map(({ record, body, joined, wishes, photos }) => [
    body.title,
    service.sorts[body.sort],
    serviceDesk.state[body.state],
    body.day,
    body.place,
    body.organiser,
    body.partners,
    String(body.shifts.length),
    String(body.shifts.reduce((sum, { needed }) => sum + needed, 0)),
    String(joined),
    cell(body.served),
    body.items.map(({ name, count }) => (count === undefined ? name : `${name} ${count}`)).join("、"),
    body.clinic?.filingNumber ?? "",
    body.clinic?.institution ?? "",
    cell(body.clinic?.referrals),
    body.summary,
    record,
    wishes.join("、"),
    (body.issues ?? []).join("、"),
    String(photos.all),
    String(photos.released),
  ]),
];

export type ExportedHours = {
  log: ServiceLog;
  check: HoursCheck | undefined;
  volunteer: string;
  project: string;
  recorder: string;
};
/** A row a service; what was taken back is left out. */
export const hoursRows = (hours: readonly ExportedHours[]): string[][] => [
  HOURS_COLUMNS,
  ...hours
    .filter(({ log }) => !log.withdrawn)
    .map(({ log, check, volunteer, project, recorder }) => [
      volunteer,
      project,
      log.day,
      log.from && log.to ? `${log.from}—${log.to}` : "",
      String(log.halfHours / 2),
      log.content,
      recorder,
      isConfirmed(log, check) ? "已核对" : check && !check.isRight ? "退回" : "待核对",
    ]),
];

const STUDY_COLUMNS = [
  ...["日期", "开始", "结束", "地点", "主题", "形式", "主持人", "记录人", "学习材料"],
  ...["应到", "实到", "缺席", "要点", "后续事项", "纸上签名"],
];
/** A row a study day; who was there is counted. */
export const studyRows = (sessions: readonly StudySession[]): string[][] => [
  STUDY_COLUMNS,
  ...[...sessions]
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .map((one) => [
      ...[one.day, one.from ?? "", one.to ?? "", one.place, one.topic, monthDays.study.forms[one.form]],
      ...[one.host, one.recorder, one.materials.map(({ title }) => title).join("、")],
      ...[cell(one.expected), cell(one.present)],
      one.absent.map(({ reason, count }) => `${calendarDesk.study.absent[reason]} ${count}`).join("、"),
      ...[one.keyPoints, one.followUps.map(({ what }) => what).join("、"), one.isSignedOnPaper ? "是" : ""],
    ]),
];

const cell = (count: number | undefined): string => (count === undefined ? "" : String(count));
