/** What is brushed: an interval of each column that has one. Several plots share it, and each draws what is inside. */
export type Brushes = Readonly<Record<string, readonly [number, number]>>;

export function brush(brushes: Brushes, column: string, interval: readonly [number, number] | null): Brushes {
  const { [column]: _, ...others } = brushes;
  if (interval === null) return others;
  const [a, b] = interval;
  return { ...others, [column]: a <= b ? [a, b] : [b, a] };
}

/** The points inside every interval, ascending; without an interval all. A value that is no number is inside none. */
export function brushed(columns: Readonly<Record<string, ArrayLike<number>>>, brushes: Brushes, total: number): number[] {
  const tests = Object.entries(brushes).flatMap(([name, [low, high]]) => {
    const values = columns[name];
    return values ? [{ values, low, high }] : [];
  });
  const found: number[] = [];
  for (let point = 0; point < total; point++) if (tests.every(({ values, low, high }) => values[point]! >= low && values[point]! <= high)) found.push(point);
  return found;
}
