import { Page } from "../../ui/frame/Page.tsx";
import { Empty } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { Reading } from "../book/Reading.tsx";
import DoorDataPage from "../doorData/DoorDataPage.tsx";
import { DoorsTable } from "./DoorsTable.tsx";
import { Estate } from "./Estate.tsx";
import { BuildingEditor } from "./house/BuildingEditor.tsx";
import { Import } from "./import/Import.tsx";
import { Loose } from "./Loose.tsx";
import { useRegister } from "./useRegister.ts";
import { Wizard } from "./wizard/Wizard.tsx";
import "./register.css";

const REGISTER = "/office/register";

/** Everything under /office/register: the list, the import, drawing a building, mending one. */
export default function Register({ path }: { path: string }) {
  const register = useRegister();
  const words = useWords("register");
  const [screen = "", record = ""] = path.replace(/^.*?\/register\/?/, "").split("/");
  if (!register)
    return (
      <Page title={words.title} wide>
        <Reading />
      </Page>
    );
  if (screen === "door") return <DoorDataPage key={record} door={record} />;
  if (screen === "import") return <Import />;
  if (screen === "wizard") return <Wizard register={register} />;
  if (screen === "doors") return <DoorsTable register={register} />;
  if (screen === "loose") return <Loose register={register} />;
  if (screen !== "building") return <Estate register={register} />;
  const building = register.buildings.find((one) => one.record === record);
  if (building) return <BuildingEditor key={record} register={register} shown={building} />;
  return (
    <Page title={words.title} back={REGISTER} wide>
      <Empty icon="building" title={words.house.lost} />
    </Page>
  );
}
