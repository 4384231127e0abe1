import type { Id } from "../../../domain/ids.ts";
import { PLACE_CHARS_MAX } from "../../../domain/ids.ts";
import type { Severity } from "../../../domain/inspections/answers.ts";
import type { Asset } from "../../../domain/inspections/asset.ts";
import {
  ISSUE_CHARS_MAX,
  ISSUE_FROM_MAX,
  type Issue,
  type IssueSeverity,
} from "../../../domain/issues/issue.ts";
import { shortened, shortPlace } from "../../../domain/text/shortened.ts";
import { momentOf } from "../../../domain/time/moment.ts";
import { mayAttach } from "../../issues/attach.ts";
import { sayAssetPlace } from "../../say/sayAsset.ts";
import type { Draft, PatrolReads, Shown } from "../../store/store.ts";
import type { World } from "../../world.ts";
import type { PatrolLook } from "../readPatrol.ts";
import { type Light, lightSeen } from "./sayLight.ts";

/** A lamp that is out or flickers, with the look that says so. */
export type DarkLamp = { asset: Asset; look: Shown<"inspection">; light: Light };
export type DarkLamps = {
  /** Nobody has told the office of these yet. */
  fresh: DarkLamp[];
  /** Found at an earlier look, reported then, and not mended since: this look is added to that issue. */
  again: (DarkLamp & { issue: Id })[];
  /** Reported from this round already, by issue. */
  reported: { issue: Id; lamps: DarkLamp[] }[];
};

const DARK: readonly Light[] = ["off", "flicker"];

/** The round's lamps that are out or flicker, in walking order, by what the office knows of each. */
export async function readDark(
  world: Pick<World, "me">,
  reads: PatrolReads,
  look: PatrolLook,
): Promise<DarkLamps> {
  const dark = look.wanted.flatMap(({ id, asset }): DarkLamp[] => {
    const found = look.latest.get(id);
    const light = found && lightSeen(found.body);
    return found && light && DARK.includes(light) ? [{ asset, look: found, light }] : [];
  });
  const standing = new Set(
    (await reads.allIssues()).filter(({ body }) => !body.withdrawn).map(({ record }) => record),
  );
  const open = new Set((await reads.openIssues()).map(({ record }) => record));
  const sources = await Promise.all(dark.map(({ look: { body } }) => reads.inspectionsAt(body.place)));
  const raised = await reads.issuesFrom(sources.flat().map(({ record }) => record));
  const found: DarkLamps = { fresh: [], again: [], reported: [] };
  for (const [nth, lamp] of dark.entries()) {
    const issuesOf = ({ record, body }: Shown<"inspection">) =>
      [raised.get(record)?.record, ...(body.issues ?? [])].filter(
        (id): id is Id => id !== undefined && standing.has(id),
      );
    const [own] = issuesOf(lamp.look);
    const [before] = (sources[nth] ?? []).flatMap(issuesOf).filter((id) => open.has(id));
    // Of a look that somebody else had, only they can say that it is about that issue; the office knows.
    const told = own ?? (before && !mayAttach(world, lamp.look) ? before : undefined);
    const reported = found.reported.find(({ issue }) => issue === told);
    if (reported) reported.lamps.push(lamp);
    else if (told) found.reported.push({ issue: told, lamps: [lamp] });
    else if (before) found.again.push({ ...lamp, issue: before });
    else found.fresh.push(lamp);
  }
  return found;
}

type Saying = {
  where(codes: string, count: number): string;
  lights: { [L in Light]: string };
  list: string;
  colon: string;
  rest: string;
};

/**
 * All of them in one write, or none: one issue for the lamps of a grid, which names each and hangs on the
 * grid; and each look at what was reported before is added to that issue.
 */
export async function reportDark(world: World, { fresh, again }: DarkLamps, say: Saying) {
  const byGrid = new Map<Id, DarkLamp[]>();
  for (const lamp of fresh) {
    const place = lamp.asset.grid ?? lamp.look.body.place;
    byGrid.set(place, [...(byGrid.get(place) ?? []), lamp]);
  }
  const drafts: Draft[] = [];
  for (const [place, lamps] of byGrid) {
    const isGrid = lamps[0]?.asset.grid === place;
    for (let from = 0; from < lamps.length; from += ISSUE_FROM_MAX) {
      const some = lamps.slice(from, from + ISSUE_FROM_MAX);
      const body = issueOf(place, isGrid, some, world.now(), say);
      drafts.push({ id: world.newId(), body } as Draft);
    }
  }
  for (const { look, issue } of again) {
    const body = { ...look.body, issues: [...(look.body.issues ?? []), issue] };
    drafts.push({ id: world.newId(), from: look, body } as Draft);
  }
  return drafts.length > 0 ? world.store.saveAll(drafts) : null;
}

function issueOf(place: Id, isGrid: boolean, lamps: readonly DarkLamp[], now: Date, say: Saying): Issue {
  const [first] = lamps;
  const codes = lamps.map(({ asset }) => asset.code).join(say.list);
  const lines = DARK.flatMap((light) => {
    const ones = lamps.filter((lamp) => lamp.light === light);
    return ones.length > 0
      ? [`${say.lights[light]}${say.colon}${ones.map(({ asset }) => sayAssetPlace(asset)).join(say.list)}`]
      : [];
  });
  const gravest = Math.max(1, ...lamps.map(({ look }) => look.body.severity ?? 1)) as Severity;
  return {
    kind: "issue",
    place,
    placeKind: isGrid ? "grid" : "asset",
    where: shortPlace(
      lamps.length === 1 && first ? sayAssetPlace(first.asset) : say.where(codes, lamps.length),
      PLACE_CHARS_MAX,
    ),
    state: "collected",
    category: "light",
    severity: gravest as IssueSeverity,
    from: lamps.map(({ look }) => ({ kind: "inspection", id: look.record })),
    words: shortened(lines.join("\n"), ISSUE_CHARS_MAX, say.rest),
    reporter: "finder",
    collectedAt: momentOf(now),
    withdrawn: false,
  };
}
