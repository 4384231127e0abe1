import { useEffect, useState } from "preact/hooks";
import { Button } from "../ui/controls/Button.tsx";
import "./copyText.css";

type CopyTextProps = {
  text: string;
  words: { copy: string; copied: string; notCopied: string };
  main?: boolean;
};

/**
 * A text to take along: a tap puts it on the clipboard. Where the browser has none, or lets nothing onto it,
 * that is said, and the text stands there to be copied by hand.
 */
export function CopyText({ text, words, main = false }: CopyTextProps) {
  const [isCopied, setCopied] = useState<boolean>();
  useEffect(() => setCopied(undefined), [text]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch (fault) {
      console.warn("the text could not be copied", fault);
      setCopied(false);
    }
  };
  return (
    <>
      <Button look={main ? "main" : undefined} wide={main} onTap={copy}>
        {isCopied ? words.copied : words.copy}
      </Button>
      <div role="status" class="copy-text">
        {isCopied && <span class="unseen">{words.copied}</span>}
        {isCopied === false && (
          <>
            <p>{words.notCopied}</p>
            <p class="copy-by-hand">{text}</p>
          </>
        )}
      </div>
    </>
  );
}
