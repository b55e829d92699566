import type { EChartsType } from 'echarts/core';

export type Interval = readonly [number, number];

/** What is brushed: an interval of each column that has one. Several plots share it, and each draws what is inside. */
export type Brushes = Readonly<Record<string, Interval>>;

export function brush(brushes: Brushes, column: string, interval: Interval | null): Brushes {
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

/** What the mouse draws in a plot: a box, or an interval along one of its axes. */
export type BrushKind = 'rect' | 'lineX' | 'lineY';

/** Intervals along the axes of a plot. */
export type Stroke = { x: Interval | null; y: Interval | null };

type Area = { brushType: BrushKind; coordRange: unknown };

/** The intervals that a plot says were drawn in it; none where it was cleared. */
export function strokeOf(areas: readonly Area[] | undefined): Stroke {
  const area = areas?.[0];
  if (area?.brushType === 'rect') {
    const [x, y] = area.coordRange as [Interval, Interval];
    return { x, y };
  }
  return { x: area?.brushType === 'lineX' ? (area.coordRange as Interval) : null, y: area?.brushType === 'lineY' ? (area.coordRange as Interval) : null };
}

/** What a plot is told to draw for intervals; one without an end cannot be drawn. */
export function areasOf({ x, y }: Stroke): (Area & { xAxisIndex: number; yAxisIndex: number })[] {
  const [hasX, hasY] = [x, y].map((interval) => interval?.every(Number.isFinite) ?? false);
  if (!hasX && !hasY) return [];
  const [brushType, coordRange] = hasX && hasY ? (['rect', [x, y]] as const) : hasX ? (['lineX', x] as const) : (['lineY', y] as const);
  return [{ brushType, coordRange, xAxisIndex: 0, yAxisIndex: 0 }];
}

/** Lets the mouse draw in a plot, and shows there what is brushed. */
export function showStroke(chart: EChartsType, kind: BrushKind, stroke: Stroke): void {
  chart.dispatchAction({ type: 'takeGlobalCursor', key: 'brush', brushOption: { brushType: kind, brushMode: 'single' } }, { silent: true });
  const areas = areasOf(stroke);
  if (areas.length > 0) chart.dispatchAction({ type: 'brush', areas }, { silent: true });
}

/** Says what the mouse has drawn in a plot. */
export function onStroke(chart: EChartsType, act: (stroke: Stroke) => void): void {
  chart.on('brushEnd', (event) => act(strokeOf((event as { areas?: Area[] }).areas)));
}
