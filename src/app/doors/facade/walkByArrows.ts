const steps: { [key: string]: readonly [number, number] } = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Arrow keys go to the nearest door in that direction, as the doors are drawn. */
export function walkByArrows(key: string, facade: HTMLElement): void {
  const step = steps[key];
  const from = document.activeElement;
  if (!step || !(from instanceof HTMLElement) || from.dataset.door === undefined) return;
  const here = middle(from);
  let nearest: { door: HTMLElement; way: number } | undefined;
  for (const door of facade.querySelectorAll<HTMLElement>("[data-door]")) {
    const there = middle(door);
    const ahead = (there.x - here.x) * step[0] + (there.y - here.y) * step[1];
    const aside = Math.abs((there.x - here.x) * step[1]) + Math.abs((there.y - here.y) * step[0]);
    if (door === from || ahead < 8) continue;
    const way = ahead + 3 * aside;
    if (!nearest || way < nearest.way) nearest = { door, way };
  }
  nearest?.door.focus();
}

function middle(element: HTMLElement): { x: number; y: number } {
  const box = element.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}
