export type Bin = { from: number; to: number; count: number };

/** The finite values in intervals of equal width; the last one holds its upper end too. */
export function histogram(values: ArrayLike<number>, bins = 30): Bin[] {
  const finite = Array.from(values).filter(Number.isFinite);
  if (finite.length === 0) return [];
  let [low, high] = [Infinity, -Infinity];
  for (const value of finite) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (low === high) return [{ from: low, to: high, count: finite.length }];
  const width = (high - low) / bins;
  const counts = new Array<number>(bins).fill(0);
  for (const value of finite) counts[Math.min(bins - 1, Math.floor((value - low) / width))]!++;
  return counts.map((count, index) => ({ from: low + index * width, to: index === bins - 1 ? high : low + (index + 1) * width, count }));
}

/** The best value up to each point, for a history of an objective. */
export function bestSoFar(values: ArrayLike<number>, isMaximized: boolean): number[] {
  let best = NaN;
  return Array.from(values, (value) => {
    if (!Number.isNaN(value) && (Number.isNaN(best) || (isMaximized ? value > best : value < best))) best = value;
    return best;
  });
}
