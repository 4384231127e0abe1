import { useLive } from "../../useLive.ts";
import { useWorld } from "../../world.ts";
import { readStaff, type Staff } from "./staff.ts";

export const PEOPLE = "/office/people";

export function useStaff(): Staff | undefined {
  const { store } = useWorld();
  return useLive(() => readStaff(store), []);
}
