import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

/**
 * "none": this phone has no camera that a page may use. "refused": somebody said no. "taken": another app
 * holds it.
 */
export type CameraState = "opening" | "on" | "none" | "refused" | "taken";

/**
 * Shows the camera that looks away from the person, as long as the screen stands; off with the screen, and
 * while the page is hidden.
 */
export function useCamera(video: RefObject<HTMLVideoElement | null>): {
  state: CameraState;
  light: { isOn: boolean; turn(): void } | null;
  again(): void;
} {
  const [state, setState] = useState<CameraState>("opening");
  const [track, setTrack] = useState<MediaStreamTrack | null>(null);
  const [isLit, setLit] = useState(false);
  const [tries, setTries] = useState(0);

  useEffect(() => {
    let stream: MediaStream | null = null;
    let isGone = false;
    const stop = () => {
      for (const one of stream?.getTracks() ?? []) one.stop();
      stream = null;
    };
    const open = async () => {
      if (!navigator.mediaDevices?.getUserMedia) return setState("none");
      setState("opening");
      try {
        const opened = await navigator.mediaDevices.getUserMedia({
          video: { facingMode: "environment", width: { ideal: 1280 } },
          audio: false,
        });
        stream = opened;
        if (isGone || !video.current) return stop();
        video.current.srcObject = opened;
        await video.current.play();
        setTrack(opened.getVideoTracks()[0] ?? null);
        setLit(false);
        setState("on");
      } catch (error) {
        if (isGone) return;
        stop();
        setState(stateAfter(error));
      }
    };
    const look = () => {
      if (document.hidden) stop();
      else if (!stream) void open();
    };
    void open();
    document.addEventListener("visibilitychange", look);
    return () => {
      isGone = true;
      stop();
      document.removeEventListener("visibilitychange", look);
    };
  }, [video, tries]);

  const capable = (track?.getCapabilities?.() as { torch?: boolean } | undefined)?.torch === true;
  const turn = () => {
    const next = !isLit;
    track?.applyConstraints({ advanced: [{ torch: next } as MediaTrackConstraintSet] }).then(
      () => setLit(next),
      (error) => {
        console.warn("the camera's light does not obey", error);
        setTrack(null);
      },
    );
  };
  return {
    state,
    light: state === "on" && capable ? { isOn: isLit, turn } : null,
    again: () => setTries(tries + 1),
  };
}

function stateAfter(error: unknown): CameraState {
  const { name } = error as { name?: string };
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "none" : "taken";
}
