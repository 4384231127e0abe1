import { useState } from "preact/hooks";
import type { Answers, TableQuestion } from "../../../reports/import/questions.ts";
import type { TableImportWords } from "../../../words/zh/tableImport.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { type Chip, Chips } from "../../ui/controls/Chips.tsx";
import { useWords } from "../../useWords.ts";
import "./tables.css";

type TableQuestionsProps = {
  questions: readonly TableQuestion[];
  /** What a column is called on the screen. */
  columnWord: (column: string) => string;
  onAnswers: (answers: Answers) => void;
};

/** What the table leaves open, each with three of its rows; nothing is read on before all is answered. */
export function TableQuestions({ questions, columnWord, onAnswers }: TableQuestionsProps) {
  const words = useWords("tableImport").ask;
  const { mark } = useWords("answers");
  const [answers, setAnswers] = useState<Answers>(new Map());
  const answer = (key: string, value: number) => setAnswers(new Map([...answers, [key, value]]));
  return (
    <>
      <h2>{words.title}</h2>
      <p class="quiet-text">{words.lead}</p>
      {questions.map((question) => (
        <section key={question.key} class="table-question">
          <Chips
            title={titleOf(question, columnWord, words, mark.list)}
            chips={optionsOf(question, words)}
            chosen={answers.has(question.key) ? [answers.get(question.key) as number] : []}
            onPick={(value) => answer(question.key, value)}
          />
          <Examples question={question} columnWord={columnWord} />
        </section>
      ))}
      <Button
        look="main"
        wide
        disabled={questions.some(({ key }) => !answers.has(key))}
        onTap={() => onAnswers(answers)}
      >
        {words.go}
      </Button>
    </>
  );
}

type AskWords = TableImportWords["ask"];

function titleOf(
  question: TableQuestion,
  columnWord: (column: string) => string,
  words: AskWords,
  list: string,
): string {
  if (question.about === "column") return words.column(columnWord(question.column));
  if (question.about === "address") return words.address;
  const columns = question.columns.map(columnWord).join(list);
  return question.from === "merged" ? words.merged(columns) : words.blank(columns);
}

function optionsOf(question: TableQuestion, words: AskWords): Chip<number>[] {
  if (question.about === "column")
    return question.choices.map(({ at, header }) => ({
      value: at,
      word: words.choice(header, letterOf(at)),
    }));
  const { yes, no } = question.about === "fill" ? words.fill : words.read;
  return [
    { value: 1, word: yes },
    { value: 0, word: no },
  ];
}

function Examples({
  question,
  columnWord,
}: {
  question: TableQuestion;
  columnWord: (column: string) => string;
}) {
  const all = useWords("tableImport");
  const head = question.rows[0]?.cells ?? [];
  return (
    <div class="table-examples">
      <table>
        {question.about !== "address" && (
          <thead>
            <tr>
              {head.map(({ column }) => (
                <th key={column} scope="col">
                  {columnWord(column)}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {question.rows.map(({ line, cells }) => (
            <tr key={line}>
              {cells.map(({ column, text, filled }, at) => (
                <td key={`${column} ${at}`}>{filled ? <u>{text}</u> : text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {question.about === "fill" && <p class="quiet-text">{all.ask.legend}</p>}
    </div>
  );
}

/** 0 → A, 26 → AA. */
function letterOf(at: number): string {
  const before = at >= 26 ? letterOf(Math.floor(at / 26) - 1) : "";
  return `${before}${String.fromCharCode(65 + (at % 26))}`;
}
