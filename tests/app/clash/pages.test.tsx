import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BuildingEditor } from "../../../src/app/office/register/house/BuildingEditor.tsx";
import { readRegisterOf } from "../../../src/app/office/register/useRegister.ts";
import SheetsDesk from "../../../src/app/office/slips/SheetsDesk.tsx";
import { WithReads } from "../../../src/app/patrolReads.tsx";
import { WithToast } from "../../../src/app/toast.tsx";
import { type Kind, kinds } from "../../../src/domain/records.ts";
import { loadWords } from "../../../src/words/loader.ts";
import { read } from "../../house/source.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town } from "../../town.ts";
import { buttonSaying, drawAtDesk } from "../office/desk/atDesk.ts";
import { layOut, type Paper, settled } from "../office/paper.ts";

/** What stands at the page that a kind's row names; what left and what is made of a month is said once. */
type SaidOnce = "export_note" | "ballot" | "vote_roll" | "month_report" | "month_board";
type Settled = Exclude<Kind, SaidOnce | "care_reason" | "care_withdrawal" | "care_reveal">;
const standsAt: { [K in Settled]: string } = {
  community: "office/CommunityName.tsx",
  compound: "office/register/Estate.tsx",
  building: "office/register/house/BuildingEditor.tsx",
  grid: "office/people/Places.tsx",
  patch: "office/people/Places.tsx",
  person: "office/people/PersonPage.tsx",
  door: "doors/DoorPage.tsx",
  door_wish: "doors/DoorPage.tsx",
  care_tier: "doors/DoorPage.tsx",
  round: "office/rounds/RoundPage.tsx",
  visit: "doors/visit/VisitCard.tsx",
  asset: "inspections/assets/AssetPage.tsx",
  plan: "office/sitePlan/Drawing.tsx",
  patrol: "inspections/PatrolPage.tsx",
  inspection: "inspections/check/SeenPage.tsx",
  issue: "issues/IssuePage.tsx",
  issue_event: "issues/IssuePage.tsx",
  maintenance: "office/maintenance/PlanCare.tsx",
  upkeep: "office/maintenance/PlanCare.tsx",
  helplines: "office/maintenance/HelplinesDesk.tsx",
  calendar: "office/calendar/CalendarDesk.tsx",
  notice: "office/calendar/NoticesDesk.tsx",
  handling_units: "office/issues/lists/UnitsDesk.tsx",
  reply_templates: "office/issues/lists/RepliesDesk.tsx",
  slip_place: "office/slips/SheetsDesk.tsx",
  topic: "office/deliberation/topic/TopicPage.tsx",
  meeting: "office/deliberation/meeting/MeetingRoom.tsx",
  delivery: "doors/DoorPage.tsx",
  vote: "office/deliberation/vote/VotePage.tsx",
  ownership: "office/deliberation/owners/OwnersDesk.tsx",
  publication: "office/deliberation/PublishedPage.tsx",
  wish: "wishes/DoorWishes.tsx",
  wish_event: "wishes/DoorWishes.tsx",
  wish_card: "office/wishes/WishPage.tsx",
  card_event: "office/wishes/WishPage.tsx",
  errand: "office/wishes/Claims.tsx",
  activity: "office/service/ActivityPage.tsx",
  signup: "office/service/ActivityPage.tsx",
  service_log: "office/service/HoursDesk.tsx",
  hours_check: "office/service/HoursDesk.tsx",
  activity_photo: "service/ActivityPhotos.tsx",
  study_session: "office/calendar/StudyPage.tsx",
};

describe("where the list of clashes leads", () => {
  test("the choice between the two values stands on the page of every kind", () => {
    const led = Object.entries(standsAt).filter(([kind]) => "page" in kinds[kind as Kind]);
    expect(led.length).toBeGreaterThan(20);
    const without = led.filter(
      ([, file]) => !/<(?:ClashHere|ClashesHere|ClashChoice|Differing)\s/.test(read(`src/app/${file}`)),
    );
    expect(without).toEqual([]);
  });

  describe("a building", () => {
    let town: Town;
    let estate: Estate;
    let pc: Phone;
    let sheet: Paper;
    beforeAll(async () => {
      sheet = layOut();
      await loadWords("zh-CN", "office");
      town = await openTown();
      estate = await smallEstate(town);
      pc = await town.phoneOf(estate.office.me.person.id);
      await pc.exchange();
    });
    afterAll(() => town.close());

    test("that two PCs renamed is settled in its editor", async () => {
      const { office, building } = estate;
      await office.edit("building", building, { name: "15号楼" });
      await pc.edit("building", building, { name: "15幢" });
      for (const phone of [office, pc, office]) expect(await phone.exchange()).toEqual({ ok: true });
      const register = await readRegisterOf(office.store);
      const shown = register.buildings.find(({ record }) => record === building);
      if (!shown) throw new Error("no building stands here");
      await drawAtDesk(
        sheet,
        office.store,
        <BuildingEditor register={register} shown={shown} />,
        "两人写得不一样",
        { me: office.me },
      );
      buttonSaying(sheet, "15幢 ·")?.tap();
      await settled(sheet, () => true);
      buttonSaying(sheet, "以这条为准")?.tap();
      await settled(sheet, () => !sheet.textContent.includes("两人写得不一样"));
      expect(await office.see("building", building)).toMatchObject({ clashes: [], body: { name: "15幢" } });
    });

    test("that two PCs shut the slips of, in two ways, is settled where its sheets are", async () => {
      const { office } = estate;
      const place = await office.write({
        ...{ kind: "slip_place", placeKind: "building", place: estate.building, where: "15栋大门" },
        ...{ printed: 8, shut: [], withdrawn: false },
      });
      for (const phone of [office, pc]) expect(await phone.exchange()).toEqual({ ok: true });
      await office.edit("slip_place", place, { where: "15栋东门" });
      await pc.edit("slip_place", place, { where: "15栋西门" });
      for (const phone of [office, pc, office]) expect(await phone.exchange()).toEqual({ ok: true });
      const page = (
        <WithReads>
          <WithToast>
            <SheetsDesk />
          </WithToast>
        </WithReads>
      );
      await drawAtDesk(sheet, office.store, page, "两人写得不一样", { me: office.me });
      buttonSaying(sheet, "15栋西门 ·")?.tap();
      await settled(sheet, () => true);
      buttonSaying(sheet, "以这条为准")?.tap();
      await settled(sheet, () => !sheet.textContent.includes("两人写得不一样"));
      const settledPlace = await office.see("slip_place", place);
      expect(settledPlace).toMatchObject({ clashes: [], body: { where: "15栋西门" } });
    });
  });
});
