import { useState } from "preact/hooks";
import { joinEn } from "../../words/joinEn.ts";
import { joinZh } from "../../words/joinZh.ts";
import type { Obstacle } from "../shell/obstacle.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import "./join.css";
import { WhileClosed } from "./WhileClosed.tsx";

/** Nothing can be recorded here; says why and what to do, in both languages, since nobody has chosen one. */
export function Outside({ why, detail }: { why: Obstacle; detail?: string }) {
  const [isCopied, setCopied] = useState(false);
  const words = navigator.language.startsWith("zh") || why === "wechat" ? joinZh : joinEn;
  const said = words.outside[why];
  const copy = async () => {
    await navigator.clipboard.writeText(location.href);
    setCopied(true);
  };
  return (
    <main class="gate" lang={words === joinZh ? "zh-CN" : "en"}>
      <h1>{said.title}</h1>
      <Notice tone="warn">{said.why}</Notice>
      <ol class="gate-steps">
        {said.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {why === "wechat" && (
        <>
          <p class="gate-address">
            <span class="unseen">{words.address} </span>
            {location.href}
          </p>
          {navigator.clipboard && (
            <Button look="main" wide onTap={copy}>
              {isCopied ? words.copied : words.copy}
            </Button>
          )}
        </>
      )}
      {why === "unreadable" && <WhileClosed words={words.closed} />}
      {detail && (
        <p class="quiet-text">
          {words.detail}: {detail}
        </p>
      )}
    </main>
  );
}
