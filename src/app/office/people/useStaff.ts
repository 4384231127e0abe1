import { madeOnce } from "../book/madeOnce.ts";
import { type RegisterData, useRegister } from "../register/useRegister.ts";
import { type Staff, staffOf } from "./staff.ts";

export const PEOPLE = "/office/people";

const staffHere = madeOnce((register: RegisterData) => staffOf(register));

export function useStaff(): Staff | undefined {
  const register = useRegister();
  return register && staffHere(register);
}
