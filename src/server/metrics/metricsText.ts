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
};

/** Upper ends of the times that are told apart, in seconds. */
const BUCKETS = [0.005, 0.02, 0.1, 0.5, 2, 10];
const NS = 1e9;

type Counted = { count: number; sumSeconds: number; within: number[] };

/**
 * Requests by the pattern of their route and their status, since the start. Of whoever holds a resident's
 * slip nothing is counted, as nothing is written. A route stands for itself: there are as many lines as the
 * table has rows, whatever anybody asks for.
 */
export class RequestCounts {
  readonly #counted = new Map<string, Counted>();
  readonly #delay = monitorEventLoopDelay();

  constructor() {
    this.#delay.enable();
  }

  readonly take = ({ route, status, ms }: { route: string; status: number; ms: number }): void => {
    const labels = `route="${route}",status="${status}"`;
    const counted = this.#counted.get(labels) ?? { count: 0, sumSeconds: 0, within: BUCKETS.map(() => 0) };
    this.#counted.set(labels, counted);
    const seconds = ms / 1000;
    counted.count += 1;
    counted.sumSeconds += seconds;
    for (const [at, most] of BUCKETS.entries())
      if (seconds <= most) counted.within[at] = (counted.within[at] ?? 0) + 1;
  };

  /** In Prometheus' text form. */
  text(gauges: OfficeGauges): string {
    return [...this.#requests(), ...officeLines(gauges), ...this.#process()].join("\n").concat("\n");
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

  #process(): string[] {
    return [
      ...gauge("linfang_uptime_seconds", process.uptime().toFixed(0)),
      ...gauge("linfang_resident_memory_bytes", process.memoryUsage.rss()),
      ...gauge("linfang_event_loop_delay_seconds_p99", (this.#delay.percentile(99) / NS).toFixed(4)),
    ];
  }
}

function officeLines(gauges: OfficeGauges): string[] {
  return [
    ...gauge("linfang_log_seq", gauges.seq),
    ...gauge("linfang_held", gauges.held),
    ...gauge("linfang_writing", gauges.writing),
    ...gauge("linfang_phones", gauges.phones),
    ...gauge("linfang_phones_behind", gauges.phonesBehind),
    ...gauge("linfang_unsent", gauges.unsent),
    ...(gauges.backupAgeSeconds === null
      ? []
      : gauge("linfang_backup_age_seconds", gauges.backupAgeSeconds.toFixed(0))),
  ];
}

const gauge = (name: string, value: number | string): string[] => [
  `# TYPE ${name} gauge`,
  `${name} ${value}`,
];
