import type { EChartsCoreOption } from 'echarts/core';
import { formatNumber } from '../format';
import { bestSoFar, histogram } from './bins';
import type { Theme } from './theme';
import { thinLine, type Thinned } from './thinning';

/** What the charts are told: pure functions of columns, so that they can be tested without a browser. */

export type Line = { name: string; values: ArrayLike<number>; at?: ArrayLike<number> };

export type Axis = { name: string; values: ArrayLike<number> };

const pointSize = 7;
const dimmed = 0.25;

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

/** Objectives against each other: the front as a line, what it dominates dimmed, a third objective as colour. */
export function scatterOption(x: Axis, y: Axis, shown: Thinned, front: readonly number[], theme: Theme, colour?: Axis): EChartsCoreOption {
  const isFront = new Set(front);
  const point = (index: number): number[] => [x.values[index]!, y.values[index]!, ...(colour ? [colour.values[index]!] : []), index];
  const ofFront = [...front].sort((a, b) => x.values[a]! - x.values[b]!);
  const range = colour ? bounds(colour.values) : null;
  return {
    ...common(theme),
    grid: { ...grid, right: colour ? 90 : 24 },
    tooltip: { ...tooltip(theme), trigger: 'item' },
    xAxis: axis(x.name, theme),
    yAxis: upright(y.name, theme),
    visualMap: range && colour ? { min: range[0], max: range[1], dimension: 2, right: 0, top: 'middle', calculable: true, text: [colour.name, ''], textStyle: { color: theme.text }, inRange: { color: [theme.series[0], theme.series[1]] }, seriesIndex: [0, 1] } : undefined,
    series: [
      { type: 'scatter', name: 'dominated', large: !colour, symbolSize: pointSize - 2, itemStyle: { opacity: dimmed, color: theme.series[0] }, data: shown.indices.filter((index) => !isFront.has(index)).map(point) },
      { type: 'scatter', name: 'front', symbolSize: pointSize, itemStyle: { color: theme.series[1] }, data: ofFront.map(point) },
      { type: 'line', name: 'front line', silent: true, showSymbol: false, lineStyle: { width: 1, color: theme.series[1] }, data: ofFront.map((index) => [x.values[index]!, y.values[index]!]) },
    ],
  };
}

/** A line a point through all columns, those that are not brushed dimmed. */
export function parallelOption(axes: readonly Axis[], shown: Thinned, selected: ReadonlySet<number>, theme: Theme): EChartsCoreOption {
  const data = (wanted: boolean): number[][] => shown.indices.filter((index) => selected.has(index) === wanted).map((index) => axes.map((one) => one.values[index]!));
  const series = (name: string, wanted: boolean): object => ({
    type: 'parallel', name, progressive: 2000, lineStyle: { width: 1, opacity: wanted ? 0.6 : 0.05, color: wanted ? theme.series[0] : theme.quiet }, data: data(wanted),
  });
  return {
    ...common(theme),
    parallel: { left: 50, right: 70, top: 40, bottom: 24 },
    parallelAxis: axes.map((one, dim) => ({ dim, name: one.name, nameTextStyle: { color: theme.text }, axisLabel: { color: theme.quiet, formatter: formatNumber }, axisLine: { lineStyle: { color: theme.quiet } } })),
    series: [series('others', false), series('selected', true)],
  };
}

/** An objective over the points in their order, and the best up to each. */
export function historyOption(objective: Axis, isMaximized: boolean, theme: Theme): EChartsCoreOption {
  return lineOption([{ name: objective.name, values: objective.values }, { name: 'best so far', values: bestSoFar(objective.values, isMaximized) }], { x: 'point', y: objective.name }, theme);
}

export function histogramOption(column: Axis, theme: Theme, bins?: number): EChartsCoreOption {
  const found = histogram(column.values, bins);
  return {
    ...common(theme),
    grid,
    tooltip: { ...tooltip(theme), trigger: 'axis' },
    xAxis: { ...axis(column.name, theme), type: 'category', data: found.map((bin) => formatNumber((bin.from + bin.to) / 2)) },
    yAxis: upright('count', theme),
    series: [{ type: 'bar', name: column.name, barCategoryGap: '4%', data: found.map((bin) => bin.count) }],
  };
}

const grid = { left: 16, right: 24, top: 36, bottom: 32, containLabel: true };

function common(theme: Theme): EChartsCoreOption {
  return { animation: false, color: theme.series, textStyle: { fontFamily: theme.font, color: theme.text }, aria: { enabled: false } };
}

// Drawn, not made of HTML: names in data are only ever text.
function tooltip(theme: Theme): EChartsCoreOption {
  return { renderMode: 'richText', confine: true, backgroundColor: theme.surface, borderColor: theme.line, textStyle: { color: theme.text }, valueFormatter: (value: unknown) => (typeof value === 'number' ? formatNumber(value) : '–') };
}

function axis(name: string, theme: Theme): EChartsCoreOption {
  return {
    type: 'value', name, scale: true, nameLocation: 'middle', nameGap: 28, nameTextStyle: { color: theme.quiet }, axisLine: { lineStyle: { color: theme.line } },
    splitLine: { lineStyle: { color: theme.line, opacity: 0.6 } }, axisLabel: { color: theme.quiet, formatter: (value: unknown) => (typeof value === 'number' ? formatNumber(value) : String(value)) },
  };
}

// Its name stands above it, where it never meets the labels.
function upright(name: string, theme: Theme): EChartsCoreOption {
  return { ...axis(name, theme), nameLocation: 'end', nameGap: 14, nameTextStyle: { color: theme.quiet, align: 'left' } };
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
