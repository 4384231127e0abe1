import {
  DoorData,
  DoorDataQuery,
  DoorErased,
  EraseDoorRequest,
  RetentionReport,
} from "../../../sync/doorDataProtocol.ts";
import { jsonRoute } from "../route.ts";

/** All that is held about a household. That somebody looked at it is noted. */
export const doorDataRoute = jsonRoute({
  method: "GET",
  path: "/api/door-data",
  who: "office",
  asks: DoorDataQuery,
  answers: DoorData,
  async handle({ asked, device }, { doorData, audit }) {
    const doors = asked.doors.split(",");
    await audit.catchUp();
    const found = await doorData.read(doors);
    await audit.note(device.person, { act: "door-read", about: doors[0] ?? "", count: found.records.length });
    return found;
  },
});

/** Ends what was shown, and refuses where something else is there by now. */
export const eraseDoorRoute = jsonRoute({
  method: "POST",
  path: "/api/door-data/erase",
  who: "office",
  asks: EraseDoorRequest,
  answers: DoorErased,
  refuses: { 409: ["changed"] },
  async handle({ asked, device, refuse }, { doorData, audit }) {
    const [door = ""] = asked.doors;
    // What cannot be noted is not erased.
    const note = (count: number) => audit.note(device.person, { act: "door-erased", about: door, count });
    return (await doorData.erase(asked.doors, asked.mark, device.person, note)) ?? refuse(409, "changed");
  },
});

/** What is kept how long, what ends until the end of next month, and how much has ended. */
export const retentionRoute = jsonRoute({
  method: "GET",
  path: "/api/retention",
  who: "office",
  answers: RetentionReport,
  handle: (_, { retention }) => retention.report(),
});
