/** Shows the page dark or light whatever the machine prefers, by rewriting what its style sheets ask. */
export function forceScheme(isDark: boolean): void {
  document.documentElement.style.colorScheme = isDark ? "dark" : "light";
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSMediaRule)) continue;
      const [, wanted] = /prefers-color-scheme: (dark|light)/.exec(rule.conditionText) ?? [];
      if (wanted) rule.media.mediaText = (wanted === "dark") === isDark ? "all" : "not all";
    }
  }
}
