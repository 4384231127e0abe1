import type { Id } from "../../../domain/ids.ts";
import { sayHands } from "../../sayHands.ts";
import type { Shown } from "../../store/store.ts";
import { useWords } from "../../useWords.ts";
import { Tag } from "./Card.tsx";

/** Who handed a record in for its author, and that the office let it in: for every reader. */
export function Hands({
  of,
  nameOf,
}: {
  of: Pick<Shown, "handedBy" | "letInBy">;
  nameOf: (person: Id) => string;
}) {
  const t = useWords("visit");
  return (
    <>
      {sayHands(of, nameOf, t).map((said) => (
        <Tag key={said} icon="in">
          {said}
        </Tag>
      ))}
    </>
  );
}
