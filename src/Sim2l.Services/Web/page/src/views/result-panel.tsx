import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Card } from '../parts/basics';
import { Empty, Load, useLoad } from '../parts/load';
import { ObjectiveFields } from '../parts/objectives';
import { brush, brushed, type Brushes } from '../plots/brushing';
import { loadSample, runColumn, type Objective, type Sample, type SourceResult } from '../wire/sources';
import { FrontCard } from './result-front';
import { HistogramCard, HistoryCard, ParallelCard, ScatterCard, type Looked } from './result-plots';
import { PointsCard } from './result-points';
import { SelectionCard } from './result-selection';

const firstColumns = 6;
const mostColumns = 12;

type Props = { result: SourceResult; columns: readonly string[] | null; onColumns: (columns: readonly string[]) => void; onSaved: () => void };

/** One result: its objectives, its plots, what is selected in them, and its points. */
export function ResultPanel({ result, columns, onColumns, onSaved }: Props): VNode {
  const [wanted, setObjectives] = useState<readonly Objective[]>(result.objectives);
  const objectives = useMemo(() => wanted.filter((one, index) => one.name !== '' && wanted.findIndex((other) => other.name === one.name) === index), [wanted]);
  const shown = (columns ?? [...result.objectives.map((one) => one.name), ...result.columns.filter((name) => name !== runColumn && !result.objectives.some((one) => one.name === name))].slice(0, firstColumns)).filter((name) => result.columns.includes(name)).slice(0, mostColumns);
  const drawn = objectives.slice(0, 3).map((one) => one.name);
  // With the objectives that it is of, since these change before it does.
  const first = useLoad(async (signal) => (drawn.length > 0 ? { sample: await loadSample(result, drawn, objectives, signal), of: objectives } : null), [objectives]);
  const others = shown.filter((name) => !drawn.includes(name));
  // After what the first plot needs; the same objectives give the same points.
  const rest = useLoad((signal) => (first.data && others.length > 0 ? loadSample(result, others, objectives, signal) : Promise.resolve(null)), [objectives, others, first.data !== null]);
  return (
    <>
      <Card title={`Objectives of ${result.key}`}>
        <ObjectiveFields objectives={wanted} columns={result.columns} onChange={setObjectives} />
        <p class="hint">The first two are the axes, the third is the colour; all of them make the front.</p>
      </Card>
      {drawn.length === 0 ? (
        <Empty title="No objectives">Add one to see a plot.</Empty>
      ) : (
        <Load of={first} label="points">
          {(loaded) => loaded && <Plots result={result} sample={loaded.sample} rest={rest.data} objectives={loaded.of} shown={shown} onColumns={onColumns} onSaved={onSaved} />}
        </Load>
      )}
    </>
  );
}

function Plots(props: { result: SourceResult; sample: Sample; rest: Sample | null; objectives: readonly Objective[]; shown: readonly string[]; onColumns: (columns: readonly string[]) => void; onSaved: () => void }): VNode {
  const { result, sample, rest, objectives, shown } = props;
  const [brushes, setBrushes] = useState<Brushes>({});
  const columns = useMemo(() => ({ ...sample.columns, ...rest?.columns }), [sample, rest]);
  const selected = useMemo(() => {
    const known = Object.fromEntries(Object.entries(brushes).filter(([name]) => name in columns));
    return Object.keys(known).length > 0 ? new Set(brushed(columns, known, sample.indices.length)) : null;
  }, [columns, brushes]);
  const looked: Looked = { result, sample, columns, objectives, selected, brushes, onBrush: (changes) => setBrushes((old) => Object.entries(changes).reduce((all, [name, interval]) => brush(all, name, interval), old)) };
  return (
    <>
      <ScatterCard {...looked} />
      <FrontCard result={result} sample={sample} columns={columns} objectives={objectives} />
      <SelectionCard looked={looked} onClear={() => setBrushes({})} onSaved={props.onSaved} />
      <ParallelCard looked={looked} shown={shown} most={mostColumns} onColumns={props.onColumns} />
      <div class="columns two">
        <HistogramCard looked={looked} />
        <HistoryCard looked={looked} />
      </div>
      <PointsCard result={result} selected={selected && [...selected].map((place) => sample.indices[place]!)} />
    </>
  );
}

