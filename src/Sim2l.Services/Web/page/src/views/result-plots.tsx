import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import type { VNode } from 'preact';
import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import { formatCount, formatNumber } from '../format';
import { Card } from '../parts/basics';
import { SelectField } from '../parts/fields';
import { Empty, Load, useLoad } from '../parts/load';
import { onStroke, showStroke, type Brushes, type Interval, type Stroke } from '../plots/brushing';
import { Chart } from '../plots/chart';
import { countedOption, countSelected, historyOption, parallelOption, scatterOption, type Axis, type Counted } from '../plots/options';
import type { Theme } from '../plots/theme';
import { thinPoints } from '../plots/thinning';
import { get } from '../wire/api';
import { count, number } from '../wire/fields';
import { integers, path, type Objective, type Sample, type SourceResult } from '../wire/sources';

export type Changes = Readonly<Record<string, Interval | null>>;

/** What all plots of a result share. */
export type Looked = {
  result: SourceResult;
  sample: Sample;
  columns: Readonly<Record<string, number[]>>;
  objectives: readonly Objective[];
  /** The places in the sample that are selected; null where all are. */
  selected: ReadonlySet<number> | null;
  /** The numbers of the points that are selected, with those of a result set that are not in the sample. */
  chosen: readonly number[] | null;
  /** Whether all is loaded that says what is selected. */
  isWhole: boolean;
  brushes: Brushes;
  /** The result set that was chosen, and its points when they are known. */
  set: { name: string; indices: readonly number[] | null };
  onBrush: (changes: Changes) => void;
  onSet: (name: string) => void;
};

const mostLines = 3_000;

/** The first two objectives against each other. */
export function ScatterCard({ result, sample, columns, objectives, selected, brushes, onBrush }: Looked): VNode {
  const [x, y, colour] = objectives.map((one) => one.name);
  const option = useCallback(
    (theme: Theme): EChartsCoreOption => {
      const axis = (name: string): Axis => ({ name, values: columns[name] ?? [], unit: result.units[name] ?? '' });
      const shown = { indices: sample.indices.map((_, place) => place), total: sample.total, isThinned: sample.isThinned };
      const knee = sample.knee === null ? -1 : sample.indices.indexOf(sample.knee);
      return scatterOption(axis(x!), axis(y ?? x!), shown, { front: sample.front, infeasible: sample.infeasible, knee: knee < 0 ? undefined : knee }, theme, colour === undefined ? undefined : axis(colour), selected ?? undefined);
    },
    [result.units, sample, selected, ...valuesOf(columns, [x, y, colour])],
  );
  const latest = useLatest(({ x: across, y: up }: Stroke) => onBrush({ [x!]: across, [y!]: up }));
  const after = (chart: EChartsType): void => showStroke(chart, 'rect', { x: brushes[x!] ?? null, y: brushes[y!] ?? null });
  const front = `${formatCount(sample.frontTotal)} on the front${sample.front.length < sample.frontTotal ? `, ${formatCount(sample.front.length)} of them shown` : ''}`;
  return (
    <Card title="Pareto front">
      <p class="hint">
        {shownOf(sample)}, {front}. {sample.infeasible.length > 0 && `${formatCount(sample.infeasible.length)} of those shown miss ${result.constraints.join(' or ')} and are triangles. `}
        {y !== undefined && 'Draw a box to select points.'}
      </p>
      {y === undefined ? <Empty title="One objective makes no front">Add a second one.</Empty> : <Chart option={option} label={`${y} against ${x}: ${front}`} height={420} bind={(chart) => onStroke(chart, latest)} after={after} file={`${result.key} front`} />}
    </Card>
  );
}

/** A line a point through the columns that are chosen. */
export function ParallelCard({ looked, shown, most, onColumns }: { looked: Looked; shown: readonly string[]; most: number; onColumns: (columns: readonly string[]) => void }): VNode {
  const { result, sample, columns, selected, brushes, onBrush } = looked;
  const names = shown.filter((name) => name in columns);
  const drawn = useMemo(() => {
    const isRoom = selected !== null && sample.front.length + selected.size <= mostLines;
    return thinPoints(sample.indices.length, isRoom ? [...sample.front, ...selected] : sample.front, mostLines);
  }, [sample, selected]);
  const marked = selected ? drawn.indices.filter((place) => selected.has(place)).length : 0;
  const option = useCallback(
    (theme: Theme): EChartsCoreOption => parallelOption(names.map((name) => ({ name, values: columns[name]! })), drawn, selected ?? new Set(drawn.indices), theme),
    [drawn, selected, ...valuesOf(columns, names)],
  );
  const latest = useLatest((axis: number, interval: Interval | null) => names[axis] !== undefined && onBrush({ [names[axis]]: interval }));
  const bind = (chart: EChartsType): void => {
    chart.on('axisareaselected', (event) => {
      const { parallelAxisId, intervals } = event as { parallelAxisId?: string; intervals?: [number, number][] };
      latest(Number(parallelAxisId?.replace('axis-', '')), intervals?.[0] ?? null);
    });
  };
  const after = (chart: EChartsType): void => {
    const drawn = names.map((name, dim) => [`axis-${dim}`, brushes[name]] as const).filter(([, interval]) => interval?.every(Number.isFinite));
    for (const [parallelAxisId, interval] of drawn) chart.dispatchAction({ type: 'axisAreaSelect', parallelAxisId, intervals: [[...interval!]] }, { silent: true });
    // An axis does not draw what it is told itself, since the mouse has drawn it already; one that is not there has all others drawn.
    if (drawn.length > 0) chart.dispatchAction({ type: 'axisAreaSelect', parallelAxisId: 'none', intervals: [] }, { silent: true });
  };
  return (
    <Card title="Parallel coordinates">
      <p class="hint">
        {formatCount(drawn.indices.length)} of {formatCount(sample.total)} points are drawn{selected && marked < selected.size && `, with ${formatCount(marked)} of the ${formatCount(selected.size)} that are selected`}. Drag along an axis to select an interval.
      </p>
      {names.length < 2 ? <Empty title="Fewer than two columns">Choose them below.</Empty> : <Chart option={option} label={`Parallel coordinates of ${names.join(', ')}`} height={340} bind={bind} after={after} file={`${result.key} parallel`} />}
      <details>
        <summary>Columns</summary>
        <ul class="checks">
          {result.columns.map((name) => (
            <li key={name}>
              <label class="wrap">
                <input type="checkbox" checked={shown.includes(name)} disabled={!shown.includes(name) && shown.length >= most} onChange={() => onColumns(shown.includes(name) ? shown.filter((one) => one !== name) : [...shown, name])} /> {name}
              </label>
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}

type Spread = Counted & { unknown: number; infinite: number };

/** How the values of a column are spread, counted by the service over all points. */
export function HistogramCard({ looked, column, onColumn }: { looked: Looked; column: string; onColumn: (column: string) => void }): VNode {
  const { result, sample, columns, selected, brushes, onBrush } = looked;
  const spread = useLoad(
    async (signal): Promise<Spread> => {
      const answer = await get('data', path(result, 'histogram'), { key: result.key, column, bins: 40 }, signal);
      return { minimum: number(answer, 'minimum') ?? NaN, maximum: number(answer, 'maximum') ?? NaN, counts: integers(answer.counts), unknown: count(answer, 'unknown'), infinite: count(answer, 'infinite') };
    },
    [column],
  );
  const values = selected ? columns[column] : undefined;
  const option = useCallback(
    (theme: Theme): EChartsCoreOption => {
      const found = spread.data!;
      const marked = selected && values ? countSelected(found, values, selected, sample.total / Math.max(1, sample.indices.length)) : null;
      return countedOption(column, found, marked, theme);
    },
    [spread.data, selected, values, column],
  );
  const latest = useLatest(({ x }: Stroke) => onBrush({ [column]: x }));
  const after = (chart: EChartsType): void => showStroke(chart, 'lineX', { x: brushes[column] ?? null, y: null });
  return (
    <Card title="Histogram">
      <SelectField label="Column of the histogram" value={column} choices={result.columns} onChange={onColumn} />
      <Load of={spread} label="histogram">
        {(found) => (
          <>
            <p class="hint">
              All {formatCount(sample.total)} points{found.unknown > 0 && `, ${formatCount(found.unknown)} without a value`}
              {found.infinite > 0 && `, ${formatCount(found.infinite)} infinite`}. Drag across to select an interval. {selected && sample.isThinned && 'What is selected is estimated from the points shown.'}
            </p>
            {Number.isFinite(found.minimum) ? (
              <Chart option={option} label={`How ${column} is spread${markedOf(looked, column)}`} height={260} bind={(chart) => onStroke(chart, latest)} after={after} file={`${result.key} histogram`} />
            ) : (
              <Empty title="No finite values" />
            )}
          </>
        )}
      </Load>
    </Card>
  );
}

/** An objective over the points in their order. */
export function HistoryCard({ looked }: { looked: Looked }): VNode {
  const { result, sample, columns, objectives, selected, brushes, onBrush } = looked;
  const known = objectives.filter((one) => one.name in columns);
  const [wanted, setWanted] = useState('');
  const objective = known.find((one) => one.name === wanted) ?? known[0]!;
  const option = useCallback(
    (theme: Theme): EChartsCoreOption => historyOption({ name: objective.name, values: columns[objective.name]! }, sample.indices, objective.direction === 'maximize', selected, theme),
    [sample, selected, objective.direction, ...valuesOf(columns, [objective.name])],
  );
  const latest = useLatest(({ y }: Stroke) => onBrush({ [objective.name]: y }));
  const after = (chart: EChartsType): void => showStroke(chart, 'lineY', { x: null, y: brushes[objective.name] ?? null });
  return (
    <Card title="Objective history">
      <SelectField label="Objective of the history" value={objective.name} choices={known.map((one) => one.name)} onChange={setWanted} />
      <p class="hint">{shownOf(sample)}, in their order. Drag up or down to select an interval.</p>
      <Chart option={option} label={`${objective.name} over the points, and the best so far${markedOf(looked, objective.name)}`} height={260} bind={(chart) => onStroke(chart, latest)} after={after} file={`${result.key} history`} />
    </Card>
  );
}

// Columns that a plot does not show must not draw it anew, which would end what the mouse is drawing.
function valuesOf(columns: Looked['columns'], names: readonly (string | undefined)[]): unknown[] {
  return names.flatMap((name) => [name, name === undefined ? undefined : columns[name]]);
}

// What a chart calls stays the same, and does what was drawn last would have it do.
function useLatest<T extends unknown[]>(act: (...given: T) => void): (...given: T) => void {
  const latest = useRef(act);
  latest.current = act;
  return useCallback((...given: T) => latest.current(...given), []);
}

function markedOf({ selected, brushes }: Looked, column: string): string {
  const interval = brushes[column];
  const marked = selected ? `; ${formatCount(selected.size)} points are selected` : '';
  return interval ? `${marked}, those from ${formatNumber(interval[0])} to ${formatNumber(interval[1])}` : marked;
}

function shownOf(sample: Sample): string {
  const total = formatCount(sample.total);
  return sample.isThinned ? `Showing ${formatCount(sample.indices.length)} of ${total} points` : `Showing all ${total} points`;
}
