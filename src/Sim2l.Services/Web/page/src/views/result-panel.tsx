import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Card } from '../parts/basics';
import { Empty, Fault, Load, useLoad } from '../parts/load';
import { ObjectiveFields } from '../parts/objectives';
import { brush, brushed, type Brushes } from '../plots/brushing';
import { loadSet, runColumn, sampleLimit, type Objective, type SourceResult } from '../wire/sources';
import { useColumns, type Part } from './result-columns';
import { FrontCard } from './result-front';
import { HistogramCard, HistoryCard, ParallelCard, ScatterCard, type Changes, type Looked } from './result-plots';
import { PointsCard } from './result-points';
import { SelectionCard } from './result-selection';
import { SetsCard } from './result-sets';

const firstColumns = 6;
const mostColumns = 12;

type Props = { result: SourceResult; columns: readonly string[] | null; onColumns: (columns: readonly string[]) => void; onChanged: () => void };

/** One result: its objectives, its plots, what is selected in them, and its points. */
export function ResultPanel({ result, columns, onColumns, onChanged }: Props): VNode {
  const [wanted, setObjectives] = useState<readonly Objective[]>(result.objectives);
  const objectives = useMemo(() => wanted.filter((one, index) => one.name !== '' && wanted.findIndex((other) => other.name === one.name) === index), [wanted]);
  const [brushes, setBrushes] = useState<Brushes>({});
  const [spread, setSpread] = useState(result.objectives[0]?.name ?? result.columns[0] ?? '');
  const [wantedSet, setSet] = useState('');
  const set = result.sets.some((one) => one.name === wantedSet) ? wantedSet : '';
  const indices = useLoad(async (signal) => (set === '' ? null : { set, indices: await loadSet(result, set, signal) }), [set, result.version]);

  const shown = (columns ?? [...result.objectives.map((one) => one.name), ...result.columns.filter((name) => name !== runColumn && !result.objectives.some((one) => one.name === name))].slice(0, firstColumns)).filter((name) => result.columns.includes(name)).slice(0, mostColumns);
  const drawn = objectives.slice(0, 3).map((one) => one.name);
  const others = shown.filter((name) => !drawn.includes(name));
  const later = [...new Set([spread, ...Object.keys(brushes)])].filter((name) => result.columns.includes(name) && !drawn.includes(name) && !shown.includes(name));
  const loaded = useColumns(result, { objectives, set: result.points > sampleLimit && set !== '' ? set : undefined, groups: [drawn, others, later] });

  const change = (changes: Changes): void => setBrushes((old) => Object.entries(changes).reduce((all, [name, interval]) => brush(all, name, interval), old));
  const clear = (): void => {
    setBrushes({});
    setSet('');
  };
  return (
    <>
      <Card title={`Objectives of ${result.key}`}>
        <ObjectiveFields objectives={wanted} columns={result.columns} onChange={setObjectives} />
        <p class="hint">The first two are the axes, the third is the colour; all of them make the front.</p>
      </Card>
      {drawn.length === 0 ? (
        <Empty title="No objectives">Add one to see a plot.</Empty>
      ) : (
        <Load of={loaded.first} label="points">
          {(first) => (
            <>
              {[loaded.fault, indices.fault].map((fault) => fault && <Fault fault={fault} key={fault.message} />)}
              <Plots
                result={result}
                first={first}
                columns={loaded.columns}
                brushes={brushes}
                set={{ name: set, indices: indices.data?.set === set ? indices.data.indices : null }}
                spread={spread}
                shown={shown}
                onBrush={change}
                onClear={clear}
                onSet={setSet}
                onSpread={setSpread}
                onColumns={onColumns}
                onChanged={onChanged}
              />
            </>
          )}
        </Load>
      )}
    </>
  );
}

type PlotsProps = Pick<Props, 'result' | 'onColumns' | 'onChanged'> &
  Pick<Looked, 'columns' | 'brushes' | 'set' | 'onBrush' | 'onSet'> & { first: Part; spread: string; shown: readonly string[]; onClear: () => void; onSpread: (column: string) => void };

function Plots({ result, first, columns, brushes, set, spread, shown, onBrush, onClear, onSet, onSpread, onColumns, onChanged }: PlotsProps): VNode {
  const { sample, objectives } = first;
  const ofSet = useMemo(() => set.indices && new Set(set.indices), [set.indices]);
  const known = Object.fromEntries(Object.entries(brushes).filter(([name]) => name in columns));
  const isWhole = Object.keys(known).length === Object.keys(brushes).length && (set.name === '' || ofSet !== null);
  const selected = useMemo(() => {
    if (!isWhole || (!ofSet && Object.keys(known).length === 0)) return null;
    const inside = brushed(columns, known, sample.indices.length);
    return new Set(ofSet ? inside.filter((place) => ofSet.has(sample.indices[place]!)) : inside);
  }, [sample, columns, brushes, ofSet, isWhole]);
  // Of a set that is not brushed all points are known, also those that are not drawn.
  const chosen = useMemo(() => (set.indices && Object.keys(brushes).length === 0 ? set.indices : selected && [...selected].map((place) => sample.indices[place]!)), [selected, set.indices, brushes]);
  const looked: Looked = { result, sample, columns, objectives, selected, chosen, isWhole, brushes, set, onBrush, onSet };
  return (
    <>
      <ScatterCard {...looked} />
      <FrontCard result={result} sample={sample} columns={columns} objectives={objectives} />
      <SelectionCard looked={looked} onClear={onClear} onSaved={onChanged} />
      <SetsCard looked={looked} onChanged={onChanged} />
      <ParallelCard looked={looked} shown={shown} most={mostColumns} onColumns={onColumns} />
      <div class="columns two">
        <HistogramCard looked={looked} column={spread} onColumn={onSpread} />
        <HistoryCard looked={looked} />
      </div>
      <PointsCard result={result} selected={chosen} />
    </>
  );
}
