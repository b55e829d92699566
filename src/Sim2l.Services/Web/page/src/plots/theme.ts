/** The page's colours, as its style sheet has them now. */
export type Theme = { font: string; text: string; quiet: string; line: string; surface: string; series: string[] };

export function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  return {
    font: getComputedStyle(document.body).fontFamily,
    text: colour('--text'),
    quiet: colour('--text-quiet'),
    line: colour('--line'),
    surface: colour('--surface'),
    series: [1, 2, 3, 4, 5, 6].map((index) => colour(`--series-${index}`)),
  };
}
