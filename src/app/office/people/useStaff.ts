import { peopleEn } from "../../../words/peopleEn.ts";
import type { PeopleWords } from "../../../words/peopleWords.ts";
import { peopleZh } from "../../../words/peopleZh.ts";
import { useLive } from "../../useLive.ts";
import { useWorld } from "../../world.ts";
import { readStaff, type Staff } from "./staff.ts";

export const PEOPLE = "/office/people";

export function usePeopleWords(): PeopleWords {
  return useWorld().lang === "en" ? peopleEn : peopleZh;
}

export function useStaff(): Staff | undefined {
  const { store } = useWorld();
  return useLive(() => readStaff(store), []);
}
