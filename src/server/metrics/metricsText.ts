import { monitorEventLoopDelay } from "node:perf_hooks";

/** What the office's own state comes to, in counts alone. */
export type OfficeGauges = {
  /** The log's last number. */
  seq: number;
  /** Revisions that wait for the office. */
  held: number;
  /** Writing transactions that were begun and are not done: one works, the others wait. */
  writing: number;
  phones: number;
  /** Those that had not handed in everything when they were last heard, and how much that was in all. */
  phonesBehind: number;
  unsent: number;
  /** Null where there is no backup. */
  backupAgeSeconds: number | null;
  /** Of the database, without pictures. */
  databaseBytes: number;
};

/**
 * One of many that one process serves, by its id. `gauges`: null where it is not open, or did not answer in
 * time. `underWay`: requests; `turnedAway`: those that were told to come later, since the start.
 */
export type CommunityStanding = {
  community: string;
  state: string;
  gauges: OfficeGauges | null;
  underWay: number;
  turnedAway: number;
};

/** Upper ends of the times that are told apart, in seconds. */
const BUCKETS = [0.005, 0.02, 0.1, 0.5, 2, 10];
const NS = 1e9;

/** Of one request that was answered. */
export type Told = { route: string; status: number; ms: number };
/** Of one process; `delaySeconds`: how late its event loop is, at the 99th percentile. */
export type ProcessState = { memoryBytes: number; delaySeconds: number };

const delay = monitorEventLoopDelay();
delay.enable();
export const processState = (): ProcessState => ({
  memoryBytes: process.memoryUsage.rss(),
  delaySeconds: delay.percentile(99) / NS,
});

type Counted = { count: number; sumSeconds: number; within: number[] };

/**
 * Requests by the pattern of their route and their status, since the start. Of whoever holds a resident's
 * slip nothing is counted, as nothing is written. A route stands for itself: there are as many lines as the
 * table has rows, whatever anybody asks for.
 */
export class RequestCounts {
  readonly #counted = new Map<string, Counted>();

  /** `community`: where one process serves many. */
  readonly take = ({ route, status, ms }: Told, community?: string): void => {
    const labels = `${community ? `community="${community}",` : ""}route="${route}",status="${status}"`;
    const counted = this.#counted.get(labels) ?? { count: 0, sumSeconds: 0, within: BUCKETS.map(() => 0) };
    this.#counted.set(labels, counted);
    const seconds = ms / 1000;
    counted.count += 1;
    counted.sumSeconds += seconds;
    for (const [at, most] of BUCKETS.entries())
      if (seconds <= most) counted.within[at] = (counted.within[at] ?? 0) + 1;
  };

  /** In Prometheus' text form; of several processes all their memory, and the latest event loop. */
  text(gauges: OfficeGauges, processes?: readonly ProcessState[]): string {
    return this.#lines(
      GAUGES.flatMap(([name, read]) => gauge(name, [["", read(gauges)]])),
      processes,
    );
  }

  /** The same with each community's id as a label. */
  textOfMany(standings: readonly CommunityStanding[]): string {
    const of = (read: (one: CommunityStanding) => number | null) =>
      standings.map((one) => [`{community="${one.community}"}`, read(one)] as const);
    return this.#lines([
      ...gauge(
        "linfang_community_up",
        of(({ state }) => (state === "open" ? 1 : 0)),
      ),
      ...gauge(
        "linfang_under_way",
        of(({ underWay }) => underWay),
      ),
      ...gauge(
        "linfang_turned_away",
        of(({ turnedAway }) => turnedAway),
      ),
      ...GAUGES.flatMap(([name, read]) =>
        gauge(
          name,
          of(({ gauges }) => gauges && read(gauges)),
        ),
      ),
    ]);
  }

  #lines(gauges: string[], processes: readonly ProcessState[] = [processState()]): string {
    return [...this.#requests(), ...gauges, ...processLines(processes)].join("\n").concat("\n");
  }

  #requests(): string[] {
    const lines = ["# TYPE linfang_request_seconds histogram"];
    for (const [labels, { count, sumSeconds, within }] of this.#counted) {
      for (const [at, most] of BUCKETS.entries())
        lines.push(`linfang_request_seconds_bucket{${labels},le="${most}"} ${within[at]}`);
      lines.push(`linfang_request_seconds_bucket{${labels},le="+Inf"} ${count}`);
      lines.push(`linfang_request_seconds_sum{${labels}} ${sumSeconds.toFixed(4)}`);
      lines.push(`linfang_request_seconds_count{${labels}} ${count}`);
    }
    return lines;
  }
}

function processLines(processes: readonly ProcessState[]): string[] {
  const memory = processes.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0);
  const latest = Math.max(...processes.map(({ delaySeconds }) => delaySeconds));
  return [
    ...gauge("linfang_uptime_seconds", [["", process.uptime()]]),
    ...gauge("linfang_processes", [["", processes.length]]),
    ...gauge("linfang_resident_memory_bytes", [["", memory]]),
    ...gauge("linfang_event_loop_delay_seconds_p99", [["", latest]]),
  ];
}

const GAUGES: [name: string, read: (gauges: OfficeGauges) => number | null][] = [
  ["linfang_log_seq", ({ seq }) => seq],
  ["linfang_held", ({ held }) => held],
  ["linfang_writing", ({ writing }) => writing],
  ["linfang_phones", ({ phones }) => phones],
  ["linfang_phones_behind", ({ phonesBehind }) => phonesBehind],
  ["linfang_unsent", ({ unsent }) => unsent],
  ["linfang_backup_age_seconds", ({ backupAgeSeconds }) => backupAgeSeconds],
  ["linfang_database_bytes", ({ databaseBytes }) => databaseBytes],
];

/** What is not known has no line, and a name that has none at all no type either. */
function gauge(name: string, values: (readonly [labels: string, value: number | null])[]): string[] {
  const lines = values.flatMap(([labels, value]) =>
    value === null ? [] : [`${name}${labels} ${Number(value.toFixed(4))}`],
  );
  return lines.length === 0 ? [] : [`# TYPE ${name} gauge`, ...lines];
}
