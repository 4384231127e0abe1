import { useMemo } from "preact/hooks";
import { useRegister } from "../register/useRegister.ts";
import { type Staff, staffOf } from "./staff.ts";

export const PEOPLE = "/office/people";

export function useStaff(): Staff | undefined {
  const register = useRegister();
  return useMemo(() => register && staffOf(register), [register]);
}
