import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import type { VNode } from 'preact';
import { useCallback, useId, useMemo, useRef, useState } from 'preact/hooks';
import { formatCount } from '../format';
import { Card } from '../parts/basics';
import { Empty, Load, useLoad } from '../parts/load';
import type { Brushes } from '../plots/brushing';
import { Chart } from '../plots/chart';
import { countedOption, countSelected, parallelOption, sampledHistoryOption, scatterOption, type Counted } from '../plots/options';
import type { Theme } from '../plots/theme';
import { thinPoints } from '../plots/thinning';
import { get } from '../wire/api';
import { count, number } from '../wire/fields';
import { integers, path, type Objective, type Sample, type SourceResult } from '../wire/sources';

type Interval = readonly [number, number] | null;

/** What all plots of a result share. */
export type Looked = {
  result: SourceResult;
  sample: Sample;
  columns: Readonly<Record<string, number[]>>;
  objectives: readonly Objective[];
  /** The places in the sample that are selected; null where all are. */
  selected: ReadonlySet<number> | null;
  brushes: Brushes;
  onBrush: (changes: Readonly<Record<string, Interval>>) => void;
};

const mostLines = 3_000;

/** The first two objectives against each other. */
export function ScatterCard({ result, sample, columns, objectives, selected, brushes, onBrush }: Looked): VNode {
  const [x, y, colour] = objectives.map((one) => one.name);
  const latest = useRef<(changes: Readonly<Record<string, Interval>>) => void>(onBrush);
  latest.current = onBrush;
  const option = useCallback(
    (theme: Theme): EChartsCoreOption => {
      const axis = (name: string): { name: string; values: number[] } => ({ name, values: columns[name] ?? [] });
      const shown = { indices: sample.indices.map((_, place) => place), total: sample.total, isThinned: sample.isThinned };
      return scatterOption(axis(x!), axis(y ?? x!), shown, sample.front, theme, colour === undefined ? undefined : axis(colour), selected ?? undefined);
    },
    // Other columns come later, and drawing anew would end a box that is being drawn.
    [sample, columns[x!], columns[y!], columns[colour!], selected, x, y, colour],
  );
  const bind = useCallback(
    (chart: EChartsType) =>
      chart.on('brushEnd', (event) => {
        const range = (event as { areas?: { coordRange?: [number, number][] }[] }).areas?.[0]?.coordRange;
        latest.current({ [x!]: range?.[0] ?? null, [y!]: range?.[1] ?? null });
      }),
    [x, y],
  );
  const after = (chart: EChartsType): void => {
    chart.dispatchAction({ type: 'takeGlobalCursor', key: 'brush', brushOption: { brushType: 'rect', brushMode: 'single' } }, { silent: true });
    const [across, up] = [brushes[x!], brushes[y!]];
    if (across && up && [...across, ...up].every(Number.isFinite)) chart.dispatchAction({ type: 'brush', areas: [{ brushType: 'rect', xAxisIndex: 0, yAxisIndex: 0, coordRange: [across, up] }] }, { silent: true });
  };
  const front = `${formatCount(sample.frontTotal)} on the front${sample.front.length < sample.frontTotal ? `, ${formatCount(sample.front.length)} of them shown` : ''}`;
  return (
    <Card title="Pareto front">
      <p class="hint">
        {shownOf(sample)}, {front}. {y !== undefined && 'Draw a box to select points.'}
      </p>
      {y === undefined ? <Empty title="One objective makes no front">Add a second one.</Empty> : <Chart key={`${x} ${y}`} option={option} label={`${y} against ${x}: ${front}`} height={420} bind={bind} after={after} file={`${result.key} front`} />}
    </Card>
  );
}

/** A line a point through the columns that are chosen. */
export function ParallelCard({ looked, shown, most, onColumns }: { looked: Looked; shown: readonly string[]; most: number; onColumns: (columns: readonly string[]) => void }): VNode {
  const { result, sample, columns, selected, brushes, onBrush } = looked;
  const names = shown.filter((name) => name in columns);
  const latest = useRef({ names, onBrush });
  latest.current = { names, onBrush };
  const drawn = useMemo(() => thinPoints(sample.indices.length, sample.front, mostLines), [sample]);
  const option = useCallback(
    (theme: Theme): EChartsCoreOption => parallelOption(names.map((name) => ({ name, values: columns[name]! })), drawn, selected ?? new Set(drawn.indices), theme),
    [drawn, columns, selected, names.join('\n')],
  );
  const bind = useCallback((chart: EChartsType) => {
    chart.on('axisareaselected', (event) => {
      const { parallelAxisId, intervals } = event as { parallelAxisId?: string; intervals?: [number, number][] };
      const name = latest.current.names[Number(parallelAxisId?.replace('axis-', ''))];
      if (name !== undefined) latest.current.onBrush({ [name]: intervals?.[0] ?? null });
    });
  }, []);
  const after = (chart: EChartsType): void =>
    names.forEach((name, dim) => {
      const interval = brushes[name];
      if (interval?.every(Number.isFinite)) chart.dispatchAction({ type: 'axisAreaSelect', parallelAxisId: `axis-${dim}`, intervals: [[...interval]] }, { silent: true });
    });
  return (
    <Card title="Parallel coordinates">
      <p class="hint">
        {formatCount(drawn.indices.length)} of {formatCount(sample.total)} points are drawn. Drag along an axis to select an interval.
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
export function HistogramCard({ looked }: { looked: Looked }): VNode {
  const { result, sample, columns, selected } = looked;
  const [column, setColumn] = useState(looked.objectives[0]?.name ?? result.columns[0] ?? '');
  const id = useId();
  const spread = useLoad(
    async (signal): Promise<Spread> => {
      const answer = await get('data', path(result, 'histogram'), { key: result.key, column, bins: 40 }, signal);
      return { minimum: number(answer, 'minimum') ?? NaN, maximum: number(answer, 'maximum') ?? NaN, counts: integers(answer.counts), unknown: count(answer, 'unknown'), infinite: count(answer, 'infinite') };
    },
    [column],
  );
  const values = columns[column];
  const option = useCallback(
    (theme: Theme): EChartsCoreOption => {
      const found = spread.data!;
      const marked = selected && values ? countSelected(found, values, selected, sample.total / Math.max(1, sample.indices.length)) : null;
      return countedOption(column, found, marked, theme);
    },
    [spread.data, selected, values, column],
  );
  return (
    <Card title="Histogram">
      <p class="field">
        <label for={id}>Column of the histogram</label>
        <select id={id} value={column} onChange={(event) => setColumn(event.currentTarget.value)}>
          {result.columns.map((name) => (
            <option value={name} key={name}>
              {name}
            </option>
          ))}
        </select>
      </p>
      <Load of={spread} label="histogram">
        {(found) => (
          <>
            <p class="hint">
              All {formatCount(sample.total)} points{found.unknown > 0 && `, ${formatCount(found.unknown)} without a value`}
              {found.infinite > 0 && `, ${formatCount(found.infinite)} infinite`}. {selected && (values ? sample.isThinned && 'What is selected is estimated from the points shown.' : 'What is selected is marked where the column is among those of the parallel coordinates.')}
            </p>
            {Number.isFinite(found.minimum) ? <Chart option={option} label={`How ${column} is spread`} height={260} file={`${result.key} histogram`} /> : <Empty title="No finite values" />}
          </>
        )}
      </Load>
    </Card>
  );
}

/** An objective over the points in their order. */
export function HistoryCard({ looked }: { looked: Looked }): VNode {
  const { result, sample, columns, objectives, selected } = looked;
  const known = objectives.filter((one) => one.name in columns);
  const [wanted, setWanted] = useState('');
  const objective = known.find((one) => one.name === wanted) ?? known[0]!;
  const id = useId();
  const option = useCallback(
    (theme: Theme): EChartsCoreOption => sampledHistoryOption({ name: objective.name, values: columns[objective.name]! }, sample.indices, objective.direction === 'maximize', selected, theme),
    [sample, columns, selected, objective.name, objective.direction],
  );
  return (
    <Card title="Objective history">
      <p class="field">
        <label for={id}>Objective of the history</label>
        <select id={id} value={objective.name} onChange={(event) => setWanted(event.currentTarget.value)}>
          {known.map((one) => (
            <option value={one.name} key={one.name}>
              {one.name}
            </option>
          ))}
        </select>
      </p>
      <p class="hint">{shownOf(sample)}, in their order.</p>
      <Chart option={option} label={`${objective.name} over the points, and the best so far`} height={260} file={`${result.key} history`} />
    </Card>
  );
}

function shownOf(sample: Sample): string {
  const total = formatCount(sample.total);
  return sample.isThinned ? `Showing ${formatCount(sample.indices.length)} of ${total} points` : `Showing all ${total} points`;
}
