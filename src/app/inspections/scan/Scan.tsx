import type { BarcodeDetector } from "barcode-detector/ponyfill";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { assetOnLabel } from "../../../domain/inspections/assetLabel.ts";
import { useAddress } from "../../navigation/address.ts";
import { measure } from "../../photos/capture/measure.ts";
import type { Store } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { newDetector } from "./detector.ts";
import "./scan.css";
import { useCamera } from "./useCamera.ts";

/** Looks this often: a hand needs longer to hold still. */
const LOOK_EVERY_MS = 250;

type Found = { what: "asset"; id: Id } | { what: "other" } | { what: "unknown" };

/**
 * The camera looks for a plate's code and opens what it names. With no camera, a picture or the number does
 * the same.
 */
export default function Scan() {
  const { store } = useWorld();
  const { go } = useAddress();
  const t = useWords("scan");
  const video = useRef<HTMLVideoElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const { state, light, again } = useCamera(video);
  const [said, setSaid] = useState<Exclude<Found["what"], "asset"> | "nothing" | "broken">();
  const detector = useRef<BarcodeDetector>(null);

  const take = async (source: ImageBitmapSource, isPicture: boolean): Promise<boolean> => {
    detector.current ??= newDetector();
    const codes = await detector.current.detect(source);
    const found = await firstOf(
      store,
      codes.map(({ rawValue }) => rawValue),
    );
    if (found?.what === "asset") {
      navigator.vibrate?.(40);
      go(`/patrol/asset/${found.id}`, "replace");
      return true;
    }
    if (found) setSaid(found.what);
    else if (isPicture) setSaid("nothing");
    return false;
  };

  useEffect(() => {
    if (state !== "on") return;
    let timer: ReturnType<typeof setTimeout>;
    let isGone = false;
    const look = async () => {
      const shown = video.current;
      if (shown && shown.readyState >= shown.HAVE_CURRENT_DATA && (await take(shown, false))) return;
      if (!isGone) timer = setTimeout(lookOn, LOOK_EVERY_MS);
    };
    const lookOn = () => {
      look().catch((error: unknown) => {
        console.error(error);
        setSaid("broken");
      });
    };
    lookOn();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [state]);

  const takePicture = async (picture: File) => {
    if ((await measure(picture)) === "large") setSaid("nothing");
    else await take(picture, true);
  };
  const pick = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    const [picture] = input.files ?? [];
    input.value = "";
    if (!picture) return;
    takePicture(picture).catch((error: unknown) => {
      console.error(error);
      setSaid("nothing");
    });
  };

  return (
    <Page title={t.title} back="/patrol/find">
      <div class="scan-view" hidden={state !== "on" && state !== "opening"}>
        {/* Nothing is heard and nothing is kept: it shows what the camera sees. */}
        <video ref={video} muted playsInline aria-label={t.view} />
        <span class="scan-frame" />
      </div>
      <p role="status" class="scan-said">
        {said ? t.said[said] : state === "on" ? t.hold : state === "opening" ? t.opening : ""}
      </p>
      {(state === "refused" || state === "taken" || state === "none") && (
        <Notice tone="warn">{t.camera[state]}</Notice>
      )}
      <div class="scan-acts">
        {light && (
          <Button icon="lamp" pressed={light.isOn} onTap={light.turn}>
            {t.light}
          </Button>
        )}
        {(state === "refused" || state === "taken") && <Button onTap={again}>{t.again}</Button>}
        <Button icon="camera" onTap={() => file.current?.click()}>
          {t.picture}
        </Button>
        <input ref={file} type="file" accept="image/*" hidden onChange={pick} />
        <Button look="main" icon="search" href="/patrol/find">
          {t.number}
        </Button>
      </div>
    </Page>
  );
}

/**
 * The first of the codes that names something here, else the nearest to it: a label of elsewhere, or somebody
 * else's code.
 */
async function firstOf(store: Store, texts: string[]): Promise<Found | null> {
  let best: Found | null = null;
  for (const text of texts) {
    const id = assetOnLabel(text);
    if (id && (await store.get("asset", id))) return { what: "asset", id };
    if (id) best = { what: "unknown" };
    else best ??= { what: "other" };
  }
  return best;
}
