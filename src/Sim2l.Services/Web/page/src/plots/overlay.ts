import type { EChartsCoreOption } from 'echarts/core';
import { areSame, type Objective, type SourceResult } from '../wire/sources';
import { axis, common, grid, tooltip, upright } from './options';
import type { Theme } from './theme';

/** One of several results in a plot: its points, and the places of those on its own front and on the front of all. */
export type Layer = { name: string; x: ArrayLike<number>; y: ArrayLike<number>; front: readonly number[]; common: readonly number[] };

export type Comparable = { together: SourceResult[]; apart: SourceResult[]; shared: Objective[] };

export const commonName = 'Common front';

const leastShared = 2;
const symbols = ['circle', 'triangle', 'rect', 'diamond'];

/** The largest group of results that share two objectives or more by name, direction and unit; of several the one that begins first. */
export function comparable(results: readonly SourceResult[]): Comparable {
  const groups = results.map((first) => groupOf(first, results));
  return groups.reduce((best, group) => (group.together.length > best.together.length ? group : best), groups[0] ?? { together: [], apart: [], shared: [] });
}

function groupOf(first: SourceResult, results: readonly SourceResult[]): Comparable {
  const group: Comparable = { together: [], apart: [], shared: first.objectives };
  for (const result of results) {
    const both = group.shared.filter((one) => result.objectives.some((other) => areSame(one, other)));
    if (both.length >= leastShared) {
      group.shared = both;
      group.together.push(result);
    } else {
      group.apart.push(result);
    }
  }
  return group;
}

/** Results in one plot: a colour and a symbol each, their fronts, and the front of all of them. Lines join a front only where it is one of two objectives. */
export function overlayOption(x: string, y: string, layers: readonly Layer[], isJoined: boolean, theme: Theme): EChartsCoreOption {
  const series = layers.flatMap((layer, number) => layerOf(layer, number, isJoined, theme));
  const onCommon = ascending(layers.flatMap((layer) => pointsOf(layer, layer.common)));
  return {
    ...common(theme),
    grid: { ...grid, top: 70 },
    legend: { type: 'scroll', top: 0, data: [...layers.map((layer) => layer.name), commonName], textStyle: { color: theme.text }, inactiveColor: theme.quiet, pageTextStyle: { color: theme.quiet }, pageIconColor: theme.text },
    tooltip: { ...tooltip(theme), trigger: 'item' },
    xAxis: axis(x, theme),
    yAxis: upright(y, theme),
    series: [
      ...series,
      { type: 'scatter', name: commonName, z: 4, symbol: 'circle', symbolSize: 11, itemStyle: { color: 'transparent', borderColor: theme.text, borderWidth: 1 }, data: onCommon },
      ...(isJoined ? [{ type: 'line', name: commonName, z: 2, silent: true, showSymbol: false, lineStyle: { width: 1, type: 'dashed', color: theme.text }, data: onCommon }] : []),
    ],
  };
}

// The first of a name gives the legend its look, so it is the one that is not dimmed.
function layerOf(layer: Layer, number: number, isJoined: boolean, theme: Theme): object[] {
  const color = theme.series[number % theme.series.length];
  const look = { name: layer.name, symbol: symbols[number % symbols.length] };
  const isFront = new Set(layer.front);
  const front = ascending(pointsOf(layer, layer.front));
  const dominated = Array.from({ length: layer.x.length }, (_, place) => place).filter((place) => !isFront.has(place));
  return [
    { ...look, type: 'scatter', z: 3, symbolSize: 8, itemStyle: { color }, data: front },
    { ...look, type: 'scatter', z: 1, large: true, progressive: 0, symbolSize: 5, itemStyle: { color, opacity: 0.25 }, data: pointsOf(layer, dominated) },
    ...(isJoined ? [{ name: layer.name, type: 'line', z: 2, silent: true, showSymbol: false, lineStyle: { width: 1, color }, data: front }] : []),
  ];
}

function pointsOf(layer: Layer, places: readonly number[]): [number, number][] {
  return places.map((place) => [layer.x[place]!, layer.y[place]!]);
}

function ascending(points: [number, number][]): [number, number][] {
  return points.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}
