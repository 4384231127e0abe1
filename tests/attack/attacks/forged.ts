import { randomUUID } from "node:crypto";
import type { SurveyRecord } from "../../../src/domain/records.ts";
import type { Attack } from "../attack.ts";
import { isPlaced, nowOf, type Phone, type Written } from "../phone.ts";
import type { Town } from "../town.ts";
import * as body from "./bodies.ts";

/** What nobody lets in for somebody else, however well it is proved. */
const NEVER = [
  "person",
  "patch",
  "grid",
  "community",
  "building",
  "compound",
  "helplines",
  "calendar",
  "notice",
  "handling_units",
  "reply_templates",
  "round",
  "plan",
  "patrol",
  "maintenance",
  "topic",
  "meeting",
  "vote",
  "publication",
] as const;

/** One revision of each of these kinds, by the office's hand. */
async function grave(town: Town, by: Phone): Promise<Written[]> {
  const { volunteer, grid1, patchA, compound, doorA, asset1, community } = town;
  const bodies: SurveyRecord[] = [
    body.personOf("office"),
    body.patchOf(grid1, [volunteer.person]),
    body.gridOf([volunteer.person]),
    body.buildingOf(compound, { name: "99栋", code: "B99" }),
    body.compoundOf("另一小区"),
    body.helplinesOf("13800000000"),
    body.calendarOf(2027),
    body.noticeOf("今晚停水"),
    body.unitsOf("某物业"),
    body.repliesOf("办好了"),
    body.topicOf("拆凉亭"),
    body.meetingOf("夜里的会"),
    body.voteOn("拆凉亭"),
    body.publicationOf(volunteer.person),
    body.roundOver([doorA]),
    body.planOf(compound),
    body.patrolOver([asset1]),
    body.maintenanceOf([asset1]),
  ];
  const edits = [
    by.edit(await town.row(community), { name: "别的社区" }),
    by.edit(await town.row(patchA), { leaders: [volunteer.person] }),
  ];
  return [...bodies.map((said) => by.write(said)), ...edits];
}

/** Everything that the office has on its line. */
const standing = async (town: Town) =>
  new Set([...(await town.office.pull()).rows.values()].map(({ id }) => id));

async function placedOf(town: Town, written: Written[]): Promise<Written[]> {
  const there = await standing(town);
  return written.filter(({ revision }) => there.has(revision.id));
}

async function isOffice(phone: Phone): Promise<boolean> {
  const sight = await phone.pull();
  return sight.role === "office" || sight.streams.includes("office");
}

/** One's own record, made an office person's, by the office's name. */
async function promotion(town: Town, who: Phone, how: object = {}): Promise<Written> {
  return who.edit(await town.row(who.person), { role: "office" }, { by: town.office.person, ...how });
}

const forgedOffice: Attack = {
  name: "forged-office",
  row: 1,
  async run(town, broke) {
    for (const device of [town.office.device, town.volunteer.device, "endpoint", ""]) {
      const [receipt] = await town.office.handIn(await promotion(town, town.volunteer, { device }));
      if (isPlaced(receipt)) broke(`a promotion out of a file was answered ${nowOf(receipt)}`);
    }
    if (await isOffice(town.volunteer)) broke("the volunteer is the office");
  },
};

const provenByAnother: Attack = {
  name: "proof-of-another-phone",
  row: 1,
  async run(town, broke) {
    const { office, volunteer, leaderA, doorA } = town;
    const promoted = volunteer.prove(await promotion(town, volunteer));
    const alsoDevice = volunteer.prove(await promotion(town, volunteer, { device: volunteer.device }));
    // Words in a leader's name, signed by the volunteer's phone, and with the leader's signature of something
    // else.
    const named = volunteer.prove(leaderA.write(body.visitTo(doorA)));
    const asOwn = volunteer.prove(leaderA.write(body.visitTo(doorA), { device: volunteer.device }));
    const borrowed = {
      ...leaderA.write(body.visitTo(doorA)),
      proof: leaderA.prove(leaderA.write(body.visitTo(doorA))).proof,
    };
    const id = randomUUID();
    const first = leaderA.prove(leaderA.write(body.visitTo(doorA), { id }));
    const altered = { ...leaderA.write(body.visitTo(doorA, { note: "另一句" }), { id }), proof: first.proof };
    const forged = [promoted, alsoDevice, named, asOwn, borrowed, altered];
    for (const [at, receipt] of (await office.handIn(...forged)).entries()) {
      if (nowOf(receipt) !== "held:unproven") broke(`forged words ${at} were answered ${nowOf(receipt)}`);
    }
    if ((await placedOf(town, forged)).length > 0 || (await isOffice(volunteer)))
      broke("forged words have a place");
  },
};

const neverForOthers: Attack = {
  name: "never-for-others",
  row: 1,
  async run(town, broke) {
    const { office } = town;
    const clerk = await town.newcomer("office");
    const carrier = await town.newcomer("volunteer");
    const proven = (await grave(town, office)).map(office.prove);
    const unproven = await grave(town, office);
    for (const hand of [clerk, carrier]) {
      for (const [at, receipt] of (await hand.handIn(...proven, ...unproven)).entries()) {
        const { kind } = [...proven, ...unproven][at]?.revision ?? {};
        if (isPlaced(receipt)) broke(`a ${kind} that ${hand.name} brought was answered ${nowOf(receipt)}`);
      }
    }
    for (const { revision } of unproven) {
      for (const sure of [undefined, true]) {
        const { status, error } = await clerk.accept(revision.id, sure);
        if (status !== 403 || error !== "never")
          broke(`letting an unproven ${revision.kind} in was answered ${status} ${error}`);
      }
    }
    const placed = (await placedOf(town, [...proven, ...unproven])).map(({ revision }) => revision.kind);
    for (const kind of new Set(placed))
      if (NEVER.includes(kind as (typeof NEVER)[number])) broke(`a ${kind} out of a file has a place`);
  },
};

const unprovenWords: Attack = {
  name: "unproven-words",
  row: 1,
  async run(town, broke) {
    const { office, leaderA, leaderB, worker1, volunteer, doorA, asset1 } = town;
    for (const hand of [office, leaderB, worker1, volunteer]) {
      const words = [
        leaderA.write(body.visitTo(doorA)),
        leaderA.write(body.inspectionOf("asset", asset1)),
        leaderA.write(body.issueAt("door", doorA)),
        worker1.write(town.door(town.patchA)),
        worker1.write(town.asset(town.grid1)),
      ].filter(({ revision }) => revision.by !== hand.person);
      for (const [at, receipt] of (await hand.handIn(...words)).entries()) {
        if (nowOf(receipt) !== "held:unproven")
          broke(`a ${words[at]?.revision.kind} that ${hand.name} brought was answered ${nowOf(receipt)}`);
      }
      for (const receipt of (
        await hand.sync(words.map(({ text, hash, revision }) => ({ text, hash, revision })))
      ).receipts) {
        if (isPlaced(receipt))
          broke(`another's words that ${hand.name} sent as an exchange were answered ${nowOf(receipt)}`);
      }
    }
    // The same with the author's signature comes in, by whatever hand: what is held must not be lost.
    const honest = [
      leaderA.write(body.visitTo(doorA)),
      leaderA.write(body.inspectionOf("asset", asset1)),
    ].map(leaderA.prove);
    const receipts = [
      ...(await office.handIn(honest[0] as Written)),
      ...(await leaderB.handIn(honest[1] as Written)),
    ];
    for (const receipt of receipts)
      if (!isPlaced(receipt))
        broke(`a leader's own words with their signature were answered ${nowOf(receipt)}`);
    const [look] = await office.handIn(leaderA.write(body.visitTo(doorA, { note: "没有签名" })));
    const { status } = await office.accept(look?.id ?? "");
    if (status !== 200) broke(`one tap for a leader's unproven visit was answered ${status}`);
  },
};

const whoBrought: Attack = {
  name: "who-brought-it",
  row: 18,
  async run(town, broke) {
    const { office, leaderA, leaderB, worker1, doorA, patchA } = town;
    const brought = leaderA.prove(leaderA.write(body.visitTo(doorA)));
    const own = leaderA.write(body.visitTo(doorA));
    await leaderA.put(own);
    await leaderB.handIn(brought);
    const tapped = leaderA.write(body.visitTo(doorA));
    await leaderB.handIn(tapped);
    await office.accept(tapped.revision.id);
    for (const reader of [office, worker1, leaderA]) {
      const { rows } = await reader.pull();
      const [first, second, third] = [brought, tapped, own].map(({ revision }) => rows.get(revision.id));
      if (first?.handedBy !== leaderB.person)
        broke(
          `${reader.name} reads ${first?.handedBy ?? "nobody"} as the one who brought a visit in ${patchA.slice(0, 4)}`,
        );
      if (second?.letInBy !== office.person)
        broke(`${reader.name} reads ${second?.letInBy ?? "nobody"} as the one who let a visit in`);
      if (third?.handedBy !== undefined)
        broke(`${reader.name} reads that a leader's own visit was brought by somebody`);
    }
  },
};

const otherKnocked: Attack = {
  name: "another-knocked",
  row: 18,
  async run({ office, leaderA, leaderB, worker1, doorA }, broke) {
    for (const phone of [leaderA, worker1]) {
      const [receipt] = await phone.put(phone.write(body.visitTo(doorA, { visitedBy: leaderB.person })));
      if (isPlaced(receipt))
        broke(`a visit of ${phone.name} that says another knocked was answered ${nowOf(receipt)}`);
      const own = phone.write(body.visitTo(doorA));
      await phone.put(own);
      const [edited] = await phone.put(phone.edit(own, { visitedBy: leaderB.person }));
      if (isPlaced(edited))
        broke(`an edit of ${phone.name} that says another knocked was answered ${nowOf(edited)}`);
    }
    const [typed] = await office.put(
      office.write(body.visitTo(doorA, { visitedBy: leaderB.person, enteredLater: true })),
    );
    if (!isPlaced(typed)) broke(`what the office types in from paper was answered ${nowOf(typed)}`);
  },
};

const idOfAnother: Attack = {
  name: "id-of-another",
  row: 21,
  async run(town, broke) {
    const { office, leaderA, leaderB, doorA, doorB } = town;
    const words = leaderA.write(body.visitTo(doorA, { note: "真话" }));
    const forged = leaderA.write(body.visitTo(doorA, { note: "假话" }), { id: words.revision.id });
    await leaderB.handIn(forged);
    const [receipt] = await leaderA.put(words);
    if (!isPlaced(receipt))
      broke(`an author's words came after a forgery under their id and were answered ${nowOf(receipt)}`);

    const other = leaderA.write(body.visitTo(doorA, { note: "又一句真话" }));
    await leaderB.put(leaderB.write(body.visitTo(doorB), { id: other.revision.id }));
    const [late] = await leaderA.put(other);
    if (isPlaced(late)) return;
    await office.accept(other.revision.id);
    const isThere = [...(await office.pull()).rows.values()].some(({ text }) => text === other.text);
    if (!isThere)
      broke(
        `an author's words came after another's visit under their id, were answered ${nowOf(late)}, and one tap did not bring them in`,
      );
  },
};

export const forged = [
  forgedOffice,
  provenByAnother,
  neverForOthers,
  unprovenWords,
  whoBrought,
  otherKnocked,
  idOfAnother,
];
