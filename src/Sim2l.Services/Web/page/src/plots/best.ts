/** The best value up to each point, for a history of an objective. */
export function bestSoFar(values: ArrayLike<number>, isMaximized: boolean): number[] {
  let best = NaN;
  return Array.from(values, (value) => {
    if (!Number.isNaN(value) && (Number.isNaN(best) || (isMaximized ? value > best : value < best))) best = value;
    return best;
  });
}
