import type { Id } from "../../domain/ids.ts";
import type { Shown } from "../store/store.ts";
import { Tag } from "../ui/frame/Card.tsx";
import { useWords } from "../useWords.ts";
import { sayHands } from "./sayHands.ts";

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
