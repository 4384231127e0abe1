import { NoSuchPage } from "../navigation/NoSuchPage.tsx";
import { useWorld } from "../world.ts";
import { placeFor } from "./Tabs.tsx";

/** Goes on to the first page of whoever is here. */
export default function Nowhere() {
  const { me } = useWorld();
  return <NoSuchPage start={placeFor(me.person.role, "/")} />;
}
