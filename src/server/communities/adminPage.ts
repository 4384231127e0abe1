import type { CommunityStanding } from "../metrics/metricsText.ts";

const MB = 1024 * 1024;
const HOUR_S = 3600;
const STATES: { [state: string]: string } = {
  open: "在用 / open",
  opening: "正在打开 / opening",
  closed: "已关 / closed",
  failed: "打不开 / failed",
};
const STYLE =
  "body{font:16px/1.5 system-ui,sans-serif;margin:1.5rem;color:#1b1b1b;background:#fff}" +
  "div{overflow-x:auto}table{border-collapse:collapse}th,td{padding:.35rem .7rem;border-bottom:1px solid #ccc;" +
  "text-align:right;white-space:nowrap}th{vertical-align:bottom;font-weight:600}" +
  "th:first-child,td:first-child,th:nth-child(2),td:nth-child(2){text-align:left}" +
  ".bad{color:#a40000;font-weight:600}" +
  "@media(prefers-color-scheme:dark){body{color:#eee;background:#181818}.bad{color:#ff8f8f}th,td{border-color:#444}}";

const HEADS = [
  ...[
    ["社区", "community"],
    ["状态", "state"],
    ["手机", "phones"],
    ["没交完的手机", "phones behind"],
  ],
  ...[
    ["没交的", "unsent"],
    ["待归位", "held"],
    ["上次备份", "last backup"],
    ["条数", "rows"],
  ],
  ...[
    ["大小", "size"],
    ["正在处理", "under way"],
    ["请稍后再来", "turned away"],
  ],
];

/**
 * For whoever runs the machine: a table of counts, a row a community. No name of a person, no place and no
 * word is in it; an id is what they called the community's folder.
 */
export function adminPage(standings: readonly CommunityStanding[], at: Date): string {
  const heads = HEADS.map(([zh, en]) => `<th scope="col">${zh}<br>${en}</th>`).join("");
  const rows = standings.map((one) => `<tr>${cellsOf(one).join("")}</tr>`).join("\n");
  const open = standings.filter(({ state }) => state === "open").length;
  return `<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>邻访 Linfang</title><style>${STYLE}</style></head><body>
<h1>邻访 Linfang</h1>
<p>${standings.length} 个社区，${open} 个在用 / communities, ${open} open · ${at.toISOString()}</p>
<div><table><thead><tr>${heads}</tr></thead><tbody>
${rows}
</tbody></table></div></body></html>
`;
}

function cellsOf({ community, state, gauges, underWay, turnedAway }: CommunityStanding): string[] {
  const cell = (text: string | number, isBad = false) => `<td${isBad ? ' class="bad"' : ""}>${text}</td>`;
  const own = [cell(community), cell(STATES[state] ?? state, state === "failed")];
  const load = [cell(underWay), cell(turnedAway, turnedAway > 0)];
  if (!gauges) return [...own, ...Array.from({ length: 7 }, () => cell("–")), ...load];
  const { phones, phonesBehind, unsent, held, backupAgeSeconds, seq, databaseBytes } = gauges;
  const hours = backupAgeSeconds === null ? null : Math.round(backupAgeSeconds / HOUR_S);
  return [
    ...own,
    ...[cell(phones), cell(phonesBehind), cell(unsent), cell(held)],
    // As the office is told of it: after two days without one.
    cell(hours === null ? "没有 / none" : `${hours} h`, hours === null || hours > 48),
    ...[cell(seq), cell(`${(databaseBytes / MB).toFixed(1)} MB`)],
    ...load,
  ];
}
