import type { JSX } from "preact";

/** Our own line icons, drawn on 24 × 24 with a stroke of 2. */
const drawings = {
  check: <path d="M4 12.5l5 5L20 6.5" />,
  two: <path d="M1 13l4.500 4.500L15 7M10.500 16l1.500 1.500L22.500 7" />,
  offline: (
    <path d="M3 3l18 18M8.500 16.500a5 5 0 0 1 7 0M5 13a10 10 0 0 1 4-2.400M19 13a10 10 0 0 0-3-2M2 9.500A15 15 0 0 1 6 7M22 9.500A15 15 0 0 0 11 5M12 20h.01" />
  ),
  door: <path d="M6 21V4a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v17M3 21h18M14.500 12.500v.01" />,
  person: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4 21c1-5 4-7 8-7s7 2 8 7" />
    </>
  ),
  people: (
    <path d="M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 20c.6-4.200 3-6 6.500-6s5.900 1.800 6.500 6M15.500 4.300a3.500 3.500 0 0 1 0 6.400M18 14.500c2 .8 3.200 2.600 3.500 5.500" />
  ),
  ring: <circle cx="12" cy="12" r="8" />,
  phone: <path d="M6 3h4l1.500 5-2.500 2a12 12 0 0 0 5 5l2-2.500 5 1.500v4a2 2 0 0 1-2 2A17 17 0 0 1 4 5a2 2 0 0 1 2-2z" />,
  dash: <path d="M5 12h14" />,
  empty: <rect x="5" y="5" width="14" height="14" rx="1" stroke-dasharray="3 3" />,
  swap: <path d="M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4" />,
  unknown: <path d="M8.500 9a3.500 3.500 0 1 1 5.200 3c-1.100.7-1.700 1.300-1.700 2.700M12 19v.01" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7v5l3 2" />
    </>
  ),
  alert: <path d="M12 3.500L2.500 20h19zM12 10v4.500M12 17.500v.01" />,
  out: <path d="M12 15V4M7 8.500L12 4l5 4.500M5 15v5h14v-5" />,
  in: <path d="M12 4v11M7 10.500l5 4.500 5-4.500M5 15v5h14v-5" />,
  left: <path d="M15 5l-7 7 7 7" />,
  right: <path d="M9 5l7 7-7 7" />,
  down: <path d="M5 9l7 7 7-7" />,
  close: <path d="M6 6l12 12M18 6L6 18" />,
  plus: <path d="M12 5v14M5 12h14" />,
  pen: <path d="M4 20l1-4L16 5l3 3L8 19zM14 7l3 3" />,
  undo: <path d="M8 5L4 9l4 4M4 9h10a5.500 5.500 0 0 1 0 11H9" />,
  building: <path d="M5 21V4h10v17M15 10h4v11M3 21h18M8.500 8h3M8.500 12h3M8.500 16h3" />,
  shop: <path d="M4 10v10h16V10M3 10l2-6h14l2 6zM9.500 20v-6h5v6" />,
  office: <path d="M3 21h18M5 21V9l7-5 7 5v12M10 21v-5h4v5M12 10v.01" />,
  home: <path d="M4 11l8-7 8 7M6 9.500V20h12V9.500" />,
  send: <path d="M21 3L10 14M21 3l-7 18-4-7-7-4z" />,
  table: <path d="M4 5h16v14H4zM4 10h16M4 14.500h16M10 10v9" />,
  print: <path d="M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z" />,
  search: (
    <>
      <circle cx="11" cy="11" r="6.500" />
      <path d="M16 16l5 5" />
    </>
  ),
  gear: <path d="M4 7h9M17 7h3M4 17h3M11 17h9M15 4.500v5M9 14.500v5" />,
  menu: <path d="M4 6h16M4 12h16M4 18h16" />,
  qr: <path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 20v-2" />,
  bin: <path d="M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M10.500 11v5M13.500 11v5" />,
  flag: <path d="M6 21V4M6 5h11l-2 4 2 4H6" />,
  text: <path d="M4 19l5-14 5 14M5.500 15h7M15.500 19l3-8 3 8M16.500 16.500h4" />,
  globe: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M3 12h18M12 3c3 3 3.500 6 3.500 9s-.5 6-3.500 9c-3-3-3.500-6-3.500-9s.5-6 3.500-9z" />
    </>
  ),
  disk: <path d="M5 4h11l3 3v13H5zM8 4v5h7V4M8 20v-6h8v6" />,
} satisfies Record<string, JSX.Element>;

export type IconName = keyof typeof drawings;

/** Drawn once a page; every `Icon` points into it. */
export function Sprite() {
  return (
    <svg class="unseen" aria-hidden="true">
      {Object.entries(drawings).map(([name, drawing]) => (
        <symbol key={name} id={`i-${name}`} viewBox="0 0 24 24">
          {drawing}
        </symbol>
      ))}
    </svg>
  );
}
