import { Button } from "../../ui/controls/Button.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import "./welcome.css";

const SETTING = "welcomed";

/** The first minute: the whole of it in three pictures, and a door to practise at. Gone once it is read. */
export function Welcome() {
  const { store } = useWorld();
  const t = useWords("day").welcome;
  const isRead = useLive(() => store.setting<boolean>(SETTING), [store]);
  if (isRead !== null) return null;
  return (
    <section class="welcome" aria-labelledby="welcome">
      <h2 id="welcome">{t.title}</h2>
      <ol>
        {[<Tap key="tap" />, <Answer key="answer" />, <Kept key="kept" />].map((picture, nth) => (
          <li key={t.steps[nth]}>
            {picture}
            <span>{t.steps[nth]}</span>
          </li>
        ))}
      </ol>
      <Button wide icon="door" href="/practice">
        {t.practise}
      </Button>
      <Button look="quiet" onTap={() => store.set(SETTING, true)}>
        {t.read}
      </Button>
    </section>
  );
}

const Finger = ({ x, y }: { x: number; y: number }) => (
  <path class="finger" d={`M${x} ${y}v14l-4 -3l-2 3l6 9h10v-12l-7 -2v-9z`} />
);

const Tap = () => (
  <svg viewBox="0 0 72 48" aria-hidden="true">
    {[0, 1, 2].flatMap((row) =>
      [0, 1, 2].map((column) => (
        <rect
          key={`${row}${column}`}
          class={row === 0 && column < 2 ? "done" : ""}
          x={4 + column * 22}
          y={3 + row * 14}
          width="19"
          height="11"
          rx="2"
        />
      )),
    )}
    <Finger x={40} y={22} />
  </svg>
);

const Answer = () => (
  <svg viewBox="0 0 72 48" aria-hidden="true">
    <rect x="4" y="3" width="64" height="42" rx="5" />
    <rect class="done" x="9" y="8" width="54" height="11" rx="3" />
    <path class="stroke" d="M14 13l3 3l6 -6" />
    <rect x="9" y="22" width="54" height="8" rx="3" />
    <rect x="9" y="33" width="54" height="8" rx="3" />
    <Finger x={46} y={14} />
  </svg>
);

const Kept = () => (
  <svg viewBox="0 0 72 48" aria-hidden="true">
    <rect x="6" y="3" width="24" height="42" rx="4" />
    <path class="stroke ink" d="M12 24l4 4l8 -9" />
    <path class="way" d="M33 24h8" />
    <path d="M44 44v-24l11 -8l11 8v24z" />
    <path class="stroke ink" d="M48 31l3 3l6 -7M54 33l1 1l6 -7" />
  </svg>
);
