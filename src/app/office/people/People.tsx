import { Page } from "../../ui/frame/Page.tsx";
import { Empty } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { Reading } from "../book/Reading.tsx";
import { PeopleList } from "./PeopleList.tsx";
import { PersonPage } from "./PersonPage.tsx";
import { Places } from "./Places.tsx";
import "./people.css";
import { Slips } from "./Slips.tsx";
import { PEOPLE, useStaff } from "./useStaff.ts";

/** Everything under /office/people: who is who, their patches and grids, and the slips they join with. */
export default function People({ path }: { path: string }) {
  const staff = useStaff();
  const words = useWords("people");
  const [screen = "", record = ""] = path.replace(/^.*?\/people\/?/, "").split("/");
  if (!staff)
    return (
      <Page title={words.title} wide>
        <Reading />
      </Page>
    );
  if (screen === "places") return <Places staff={staff} />;
  if (screen === "slips") return <Slips staff={staff} />;
  if (screen !== "person") return <PeopleList staff={staff} />;
  const person = staff.people.find((one) => one.record === record);
  if (person) return <PersonPage key={record} staff={staff} person={person} />;
  return (
    <Page title={words.title} back={PEOPLE} wide>
      <Empty icon="person" title={words.lost} />
    </Page>
  );
}
