import { useWords } from "../../useWords.ts";
import "./reading.css";

/** What stands where figures will, once reading takes longer than people take for at once. */
export function Reading() {
  const words = useWords("table");
  return (
    <div class="desk-reading" role="status">
      <span class="unseen">{words.reading}</span>
      <i />
      <i />
      <i />
    </div>
  );
}
