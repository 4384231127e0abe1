import { useState } from "preact/hooks";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import "../issues/paper/paperA4.css";
import { type CommunityPaper, communityPapers, type PaperId, type PaperPart } from "./communityPapers.ts";
import "./papers.css";

/**
 * What residents and owners of phones are told, and what the office has to have written down, to be
 * printed.
 */
export default function PapersDesk() {
  const { store, me } = useWorld();
  const t = useWords("papers");
  const [chosen, setChosen] = useState<PaperId>("notice");
  const community = useLive(() => store.get("community", me.community.id), [me.community.id]);
  const papers = communityPapers(community?.body.name ?? me.community.name);
  const paper = papers.find(({ id }) => id === chosen);
  return (
    <Page title={t.title} wide>
      <p class="no-print">{t.lead}</p>
      <div class="no-print">
        <Chips
          title={t.title}
          bare
          chips={papers.map(({ id }) => ({ value: id, word: t.name[id] }))}
          chosen={[chosen]}
          onPick={setChosen}
        />
      </div>
      <div class="desk-acts no-print">
        <Button look="main" icon="print" onTap={() => print()}>
          {t.print}
        </Button>
      </div>
      {paper && <PaperOf paper={paper} />}
    </Page>
  );
}

function PaperOf({ paper: { title, lead, parts, foot } }: { paper: CommunityPaper }) {
  return (
    <section class="a4 community-paper" lang="zh">
      <h2>{title}</h2>
      <p>{lead}</p>
      {parts.map((part) => (
        <PartOf key={part.title} part={part} />
      ))}
      <p class="community-paper-foot">{foot}</p>
    </section>
  );
}

function PartOf({ part: { title, lines = [], table } }: { part: PaperPart }) {
  const [head = [], ...rows] = table ?? [];
  return (
    <section>
      <h3>{title}</h3>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {table && (
        <table>
          <thead>
            <tr>
              {head.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row[0]}>
                {row.map((cell, nth) => (
                  <td key={head[nth]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
