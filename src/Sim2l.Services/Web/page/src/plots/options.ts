import type { EChartsCoreOption } from 'echarts/core';
import { formatNumber } from '../format';
import { bestSoFar } from './best';
import { shades } from './shades';
import type { Theme } from './theme';
import { thinLine, type Thinned } from './thinning';

/** What the charts are told: pure functions of columns, so that they can be tested without a browser. */

export type Line = { name: string; values: ArrayLike<number>; at?: ArrayLike<number> };

export type Axis = { name: string; values: ArrayLike<number>; unit?: string };

/** The places of points that look different. */
export type Marks = { front: readonly number[]; infeasible: readonly number[]; knee?: number | undefined };

const pointSize = 7;
const dimmed = 0.25;
const faint = 0.1;
const few = 0.5;
const mostSingle = 2_000;

export function lineOption(lines: readonly Line[], names: { x: string; y: string }, theme: Theme): EChartsCoreOption {
  return {
    ...common(theme),
    legend: lines.length > 1 ? { type: 'scroll', top: 0, textStyle: { color: theme.text }, inactiveColor: theme.quiet, pageTextStyle: { color: theme.quiet }, pageIconColor: theme.text } : undefined,
    grid: { ...grid, top: lines.length > 1 ? 60 : 36 },
    tooltip: { ...tooltip(theme), trigger: 'axis' },
    xAxis: axis(names.x, theme),
    yAxis: upright(names.y, theme),
    series: lines.map((line) => ({
      type: 'line',
      name: line.name,
      showSymbol: line.values.length <= 40,
      symbolSize: 5,
      lineStyle: { width: 2 },
      data: thinLine(line.values).indices.map((index) => [line.at ? line.at[index] : index, gap(line.values[index]!)]),
    })),
  };
}

/** Objectives against each other: the front as a line, what it dominates dimmed, what misses a constraint as triangles, a third objective as colour. */
export function scatterOption(x: Axis, y: Axis, shown: Thinned, { front, infeasible, knee }: Marks, theme: Theme, colour?: Axis, selected?: ReadonlySet<number>): EChartsCoreOption {
  const isApart = new Set([...front, ...infeasible]);
  const ofFront = [...front].sort((a, b) => x.values[a]! - x.values[b]!);
  const range = colour ? bounds(colour.values) : null;
  const others = shown.indices.filter((index) => !isApart.has(index) && !selected?.has(index));
  const drawn = crowd(shown.indices.length);
  const points = (name: string, indices: readonly number[], size: number, itemStyle: object, symbol = 'circle'): object => ({
    type: 'scatter', name, ...drawn, symbol, symbolSize: size, itemStyle, dimensions: ['x', 'y'], data: flat(indices.map((index) => x.values[index]!), indices.map((index) => y.values[index]!)),
  });
  const coloured = (name: string, indices: readonly number[], size: number, plain: string | undefined, opacity: number): object[] =>
    range && colour
      ? shades(colour.values, range, [theme.series[0]!, theme.series[1]!, theme.quiet], indices).map((shade) => points(name, shade.indices, size, { opacity, color: shade.colour }))
      : [points(name, indices, size, { opacity, color: plain })];
  return {
    ...common(theme),
    brush: brush(theme),
    grid: { ...grid, right: colour ? 90 : 24 },
    tooltip: { ...tooltip(theme), trigger: 'item' },
    xAxis: { ...axis(titleOf(x), theme), zlevel: 2 * drawn.zlevel },
    yAxis: { ...upright(titleOf(y), theme), zlevel: 2 * drawn.zlevel },
    // Only says what the colours mean: a colour of its own for each point would be slow.
    visualMap: range && colour ? { min: range[0], max: range[1], right: 0, top: 'middle', hoverLink: false, text: [colour.name, ''], textStyle: { color: theme.text }, inRange: { color: [theme.series[0], theme.series[1]] }, seriesIndex: [] } : undefined,
    series: [
      ...(infeasible.length > 0 ? [points('misses a constraint', infeasible, pointSize, { opacity: selected ? dimmed : 0.6, color: theme.quiet }, 'triangle')] : []),
      ...coloured('dominated', others, pointSize - 2, theme.series[0], selected ? faint : drawn.large ? dimmed : few),
      ...coloured('front', ofFront, pointSize, theme.series[1], 1),
      { type: 'line', name: 'front line', silent: true, showSymbol: false, lineStyle: { width: 1, color: theme.series[1] }, data: colour ? [] : ofFront.map((index) => [x.values[index]!, y.values[index]!]) },
      ...(selected ? [points('selected', [...selected], pointSize - 1, { color: theme.series[2] })] : []),
      ...(knee === undefined ? [] : [ring('knee', [x.values[knee]!, y.values[knee]!], theme)]),
    ],
  };
}

// Above the points, also above those that are drawn as one shape.
function ring(name: string, place: readonly [number, number], theme: Theme): object {
  return {
    type: 'scatter', name, silent: true, symbol: 'circle', symbolSize: 2 * pointSize, itemStyle: { color: 'transparent', borderColor: theme.series[1], borderWidth: 2 },
    label: { show: true, formatter: name, position: 'top', color: theme.text, textBorderColor: theme.surface, textBorderWidth: 3 }, data: [[...place]],
  };
}

/** A line a point through all columns, those that are not brushed dimmed. */
export function parallelOption(axes: readonly Axis[], shown: Thinned, selected: ReadonlySet<number>, theme: Theme): EChartsCoreOption {
  const data = (wanted: boolean): number[][] => shown.indices.filter((index) => selected.has(index) === wanted).map((index) => axes.map((one) => one.values[index]!));
  const series = (name: string, wanted: boolean): object => ({
    type: 'parallel', name, progressive: 2000, activeOpacity: 0.6, inactiveOpacity: 0.05, lineStyle: { width: 1, opacity: wanted ? 0.6 : 0.05, color: wanted ? theme.series[0] : theme.quiet }, data: data(wanted),
  });
  return {
    ...common(theme),
    parallel: { left: 50, right: 70, top: 40, bottom: 24 },
    parallelAxis: axes.map((one, dim) => ({ dim, id: `axis-${dim}`, realtime: false, areaSelectStyle: { width: 14, color: band, borderColor: theme.quiet, borderWidth: 1, opacity: 1 }, name: one.name, nameTruncate: { maxWidth: 90 }, nameTextStyle: { color: theme.text }, axisLabel: { color: theme.quiet, formatter: formatNumber }, axisLine: { lineStyle: { color: theme.quiet } } })),
    series: [series('others', false), series('selected', true)],
  };
}

/** An objective over the points in their order, by their numbers, with the best up to each, and those that are selected marked. */
export function historyOption(objective: Axis, at: readonly number[], isMaximized: boolean, selected: ReadonlySet<number> | null, theme: Theme): EChartsCoreOption {
  const values = objective.values;
  const option = lineOption([{ name: objective.name, values, at }, { name: 'best so far', values: bestSoFar(values, isMaximized), at }], { x: 'point', y: objective.name }, theme);
  const marks = selected ? [...selected].map((place) => [at[place]!, gap(values[place]!)]) : [];
  return { ...option, brush: brush(theme), series: [...(option.series as object[]), { type: 'scatter', name: 'selected', large: true, progressive: 0, symbolSize: 4, z: 3, itemStyle: { color: theme.series[2] }, data: marks }] };
}

export type Counted = { minimum: number; maximum: number; counts: readonly number[] };

/** Counts of all values, and in front of them how many of these are selected. */
export function countedOption(name: string, { minimum, maximum, counts }: Counted, selected: readonly number[] | null, theme: Theme): EChartsCoreOption {
  const width = (maximum - minimum) / counts.length;
  // Half a bar is free on each side, so that the mouse can take in the outer ones whole.
  const margin = width > 0 ? width / 2 : Math.abs(minimum) / 10 || 1;
  const bars = (title: string, data: readonly number[], colour: string | undefined): object => ({
    type: 'bar', name: title, barCategoryGap: '4%', barMaxWidth: 80, barGap: '-100%', itemStyle: { color: colour }, data: data.map((count, bin) => [minimum + (bin + 0.5) * width, count]),
  });
  const across = axis(name, theme);
  return {
    ...common(theme),
    brush: brush(theme),
    grid,
    tooltip: { ...tooltip(theme), trigger: 'axis' },
    xAxis: { ...across, min: minimum - margin, max: maximum + margin, splitLine: { show: false }, axisLabel: { ...(across.axisLabel as object), showMinLabel: false, showMaxLabel: false } },
    yAxis: upright('count', theme),
    series: [bars('all', counts, theme.series[0]), ...(selected ? [bars('selected', selected, theme.series[2])] : [])],
  };
}

/** How many of some values are in each interval of a histogram, for as many as there are in all. */
export function countSelected({ minimum, maximum, counts }: Counted, values: ArrayLike<number>, selected: Iterable<number>, scale: number): number[] {
  const found = counts.map(() => 0);
  for (const place of selected) {
    const part = maximum > minimum ? (values[place]! - minimum) / (maximum - minimum) : 0;
    // Rounded values may lie a little outside.
    if (Number.isFinite(part)) found[Math.max(0, Math.min(found.length - 1, Math.floor(part * found.length)))]!++;
  }
  return found.map((count) => Math.round(count * scale));
}

// Light enough, on either ground, to see what is inside.
const band = 'rgba(128, 140, 160, 0.18)';

export const grid = { left: 16, right: 24, top: 36, bottom: 32, containLabel: true };

export function common(theme: Theme): EChartsCoreOption {
  return { animation: false, color: theme.series, textStyle: { fontFamily: theme.font, color: theme.text }, aria: { enabled: false } };
}

// What is inside is marked by series of its own, not by the colours of the brush.
function brush(theme: Theme): EChartsCoreOption {
  return { xAxisIndex: 0, yAxisIndex: 0, transformable: false, outOfBrush: { colorAlpha: 1 }, brushStyle: { color: band, borderColor: theme.quiet, borderWidth: 1 }, throttleType: 'debounce', throttleDelay: 100 };
}

// Drawn, not made of HTML: names in data are only ever text.
export function tooltip(theme: Theme): EChartsCoreOption {
  return { renderMode: 'richText', confine: true, backgroundColor: theme.surface, borderColor: theme.line, textStyle: { color: theme.text }, valueFormatter: (value: unknown) => (typeof value === 'number' ? formatNumber(value) : '–') };
}

export function axis(name: string, theme: Theme): EChartsCoreOption {
  return {
    type: 'value', name, scale: true, nameLocation: 'middle', nameGap: 28, nameTextStyle: { color: theme.quiet }, axisLine: { lineStyle: { color: theme.line } },
    splitLine: { lineStyle: { color: theme.line, opacity: 0.6 } }, axisLabel: { color: theme.quiet, hideOverlap: true, formatter: (value: unknown) => (typeof value === 'number' ? formatNumber(value) : String(value)) },
  };
}

// Its name stands above it, where it never meets the labels.
export function upright(name: string, theme: Theme): EChartsCoreOption {
  return { ...axis(name, theme), nameLocation: 'end', nameGap: 14, nameTextStyle: { color: theme.quiet, align: 'left' } };
}

// Many points are drawn as one shape, on a sheet of their own below what moves with the mouse; few are shapes of their own, which light up under it.
function crowd(points: number): { large: boolean; largeThreshold: number; zlevel: number } {
  const large = points > mostSingle;
  return { large, largeThreshold: 0, zlevel: large ? -1 : 0 };
}

function flat(x: readonly number[], y: readonly number[]): Float64Array {
  const values = new Float64Array(2 * x.length);
  for (let index = 0; index < x.length; index++) {
    values[2 * index] = x[index]!;
    values[2 * index + 1] = y[index]!;
  }
  return values;
}

function titleOf({ name, unit }: Axis): string {
  return unit ? `${name} [${unit}]` : name;
}

function gap(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function bounds(values: ArrayLike<number>): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (Number.isFinite(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  return [low, high];
}
