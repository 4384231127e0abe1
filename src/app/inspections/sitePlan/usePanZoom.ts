import { useRef, useState } from "preact/hooks";

const ZOOM_MAX = 8;
const ZOOM_STEP = 1.5;
/** Less than this many pixels is a tap, not a drag. */
const TAP_PX_MAX = 8;

/**
 * What of the plan is seen: its left upper corner and how much larger than the whole. Plan coordinates run
 * from 0 to 1 both ways.
 */
export type PanZoomFrame = { x: number; y: number; zoom: number };
export type Spot = { x: number; y: number };

const WHOLE: PanZoomFrame = { x: 0, y: 0, zoom: 1 };

export function clamp(value: number, least = 0, most = 1): number {
  return Math.min(most, Math.max(least, value));
}

/** The frame zoomed so that the spot under the fingers stays under the fingers. */
export function zoomedAt(frame: PanZoomFrame, spot: Spot, zoom: number): PanZoomFrame {
  const next = clamp(zoom, 1, ZOOM_MAX);
  const keep = (corner: number, at: number) =>
    clamp(at - ((at - corner) * frame.zoom) / next, 0, 1 - 1 / next);
  return { x: keep(frame.x, spot.x), y: keep(frame.y, spot.y), zoom: next };
}

export function movedBy(frame: PanZoomFrame, dx: number, dy: number): PanZoomFrame {
  const most = 1 - 1 / frame.zoom;
  return { ...frame, x: clamp(frame.x + dx, 0, most), y: clamp(frame.y + dy, 0, most) };
}

/**
 * One step closer to where things are: to the chosen one; else to where the closer frame holds most of what
 * is seen now, the nearest to the middle among equals. With nothing in sight, to the middle.
 */
export function zoomedToThings(frame: PanZoomFrame, things: readonly Spot[], chosen?: Spot): PanZoomFrame {
  const middle = { x: frame.x + 0.5 / frame.zoom, y: frame.y + 0.5 / frame.zoom };
  const zoom = clamp(frame.zoom * ZOOM_STEP, 1, ZOOM_MAX);
  const seen = things.filter((one) => isWithin(frame, one));
  const score = (spot: Spot) => {
    const closer = centred(spot, zoom);
    const held = seen.filter((one) => isWithin(closer, one)).length;
    return held - Math.hypot(spot.x - middle.x, spot.y - middle.y) / 2;
  };
  const [best] = [middle, ...seen]
    .map((spot) => ({ spot, score: score(spot) }))
    .sort((one, other) => other.score - one.score);
  return centred(chosen ?? best?.spot ?? middle, zoom);
}

/** The frame that holds all of these with some room around, as close as that can be. */
export function framing(things: readonly Spot[]): PanZoomFrame {
  const [xs, ys] = [things.map(({ x }) => x), things.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const zoom = clamp(0.7 / Math.max(right - left, bottom - top, 0.01), 1, ZOOM_MAX);
  return centred({ x: (left + right) / 2, y: (top + bottom) / 2 }, zoom);
}

function centred(spot: Spot, zoom: number): PanZoomFrame {
  const corner = (at: number) => clamp(at - 0.5 / zoom, 0, 1 - 1 / zoom);
  return { x: corner(spot.x), y: corner(spot.y), zoom };
}

function isWithin(frame: PanZoomFrame, { x, y }: Spot): boolean {
  const side = 1 / frame.zoom;
  return x >= frame.x && x <= frame.x + side && y >= frame.y && y <= frame.y + side;
}

/**
 * Fingers, mouse and buttons on a plan: one drags, two pinch, the wheel and the buttons zoom. A touch that
 * does not travel is a tap and says where on the plan.
 */
export function usePanZoom(onTap: (spot: Spot) => void) {
  const [frame, setFrame] = useState(WHOLE);
  const fingers = useRef(new Map<number, Spot>());
  const travelled = useRef(0);

  const within = (box: Element, clientX: number, clientY: number): Spot => {
    const { left, top, width, height } = box.getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  };
  const onPlan = (seen: Spot): Spot => ({
    x: clamp(frame.x + seen.x / frame.zoom),
    y: clamp(frame.y + seen.y / frame.zoom),
  });

  return {
    frame,
    isClosest: frame.zoom >= ZOOM_MAX,
    onPlan: (event: PointerEvent & { currentTarget: Element }) =>
      onPlan(within(event.currentTarget, event.clientX, event.clientY)),
    zoomIn: (things: readonly Spot[], chosen?: Spot) =>
      setFrame((now) => zoomedToThings(now, things, chosen)),
    /** So close that these come apart. */
    comeTo: (things: readonly Spot[]) =>
      setFrame((now) => {
        const close = framing(things);
        return close.zoom > now.zoom ? close : zoomedToThings(now, things, things[0]);
      }),
    zoomOut: () =>
      setFrame((now) =>
        zoomedAt(now, { x: now.x + 0.5 / now.zoom, y: now.y + 0.5 / now.zoom }, now.zoom / ZOOM_STEP),
      ),
    whole: () => setFrame(WHOLE),
    hands: {
      onPointerDown(event: PointerEvent & { currentTarget: Element }) {
        if (fingers.current.size === 0) travelled.current = 0;
        fingers.current.set(event.pointerId, within(event.currentTarget, event.clientX, event.clientY));
      },
      onPointerMove(event: PointerEvent & { currentTarget: Element }) {
        const before = fingers.current.get(event.pointerId);
        if (!before) return;
        const now = within(event.currentTarget, event.clientX, event.clientY);
        const box = event.currentTarget.getBoundingClientRect();
        travelled.current += Math.hypot((now.x - before.x) * box.width, (now.y - before.y) * box.height);
        if (travelled.current >= TAP_PX_MAX && !event.currentTarget.hasPointerCapture(event.pointerId))
          event.currentTarget.setPointerCapture(event.pointerId);
        const [other] = [...fingers.current].filter(([id]) => id !== event.pointerId).map(([, spot]) => spot);
        fingers.current.set(event.pointerId, now);
        if (!other)
          return setFrame((seen) =>
            movedBy(seen, (before.x - now.x) / seen.zoom, (before.y - now.y) / seen.zoom),
          );
        const stretch =
          Math.hypot(now.x - other.x, now.y - other.y) /
          Math.max(0.01, Math.hypot(before.x - other.x, before.y - other.y));
        const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
        setFrame((seen) =>
          zoomedAt(
            seen,
            { x: seen.x + middle.x / seen.zoom, y: seen.y + middle.y / seen.zoom },
            seen.zoom * stretch,
          ),
        );
      },
      onPointerUp(event: PointerEvent & { currentTarget: Element }) {
        const was = fingers.current.delete(event.pointerId);
        if (was && fingers.current.size === 0 && travelled.current < TAP_PX_MAX)
          onTap(onPlan(within(event.currentTarget, event.clientX, event.clientY)));
      },
      onPointerCancel(event: PointerEvent) {
        fingers.current.delete(event.pointerId);
      },
      onWheel(event: WheelEvent & { currentTarget: Element }) {
        event.preventDefault();
        const spot = onPlan(within(event.currentTarget, event.clientX, event.clientY));
        setFrame((now) => zoomedAt(now, spot, now.zoom * (event.deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP)));
      },
    },
  };
}
