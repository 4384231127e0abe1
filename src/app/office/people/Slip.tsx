import { useMemo } from "preact/hooks";
import { momentOf } from "../../../domain/time/moment.ts";
import { joinLink, spaced } from "../../join/codeInLink.ts";
import { sayDay, sayTime } from "../../say/sayDate.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { qrPath } from "../qrPath.ts";
import type { SlipCode } from "./askCode.ts";

type SlipProps = {
  name: string;
  code: SlipCode;
  /** What becomes of the phones that this person has. */
  about?: string;
};

/** One page of A4 for one person: how to join and how to install, black on white. */
export function Slip({ name, code, about }: SlipProps) {
  const { me, words: core } = useWorld();
  const words = useWords("people");
  const link = joinLink(location.origin, code.code);
  const qr = useMemo(() => qrPath(link), [link]);
  const until = momentOf(new Date(code.expiresAt));
  return (
    <article class="slip">
      <header>
        <p>{words.slip.title(me.community.name)}</p>
        <p class="slip-name">
          <span>{words.slip.for}</span> <strong>{name}</strong>
        </p>
      </header>
      <div class="slip-join">
        <svg
          class="slip-qr"
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          role="img"
          aria-label={words.code.qr(name)}
          shape-rendering="crispEdges"
        >
          <path d={qr.path} />
        </svg>
        <div>
          <p>{words.slip.scan}</p>
          <p>{words.slip.digits(code.digits.length)}</p>
          <p class={`slip-digits${code.digits.length > 8 ? " long" : ""}`}>{spaced(code.digits)}</p>
          <p>
            {words.slip.link} <span class="slip-address">{location.origin}</span>
          </p>
          <p>
            <strong>{words.slip.until(sayDay(until, core), sayTime(until))}</strong>
          </p>
          <p>{words.slip.once}</p>
          {about && <p>{about}</p>}
        </div>
      </div>
      <p class="slip-wechat">{words.slip.wechat}</p>
      <div class="slip-install">
        {[words.slip.android, words.slip.iphone].map(({ title, steps }) => (
          <section key={title}>
            <h2>{title}</h2>
            <ol>
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </article>
  );
}
