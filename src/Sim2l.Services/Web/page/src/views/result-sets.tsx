import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { formatCount } from '../format';
import { useAct } from '../parts/act';
import { Card, Cut, Table, type Column } from '../parts/basics';
import { Confirm } from '../parts/dialog';
import { Empty } from '../parts/load';
import { useToast } from '../parts/toast';
import { remove } from '../wire/api';
import { loadSet, path, type SourceResult } from '../wire/sources';
import type { Looked } from './result-plots';
import { saveRows } from './result-rows';

type Set = SourceResult['sets'][number];

/** The named subsets that are kept with a result: each can be marked in all plots, saved as a file, and removed. */
export function SetsCard({ looked, onChanged }: { looked: Looked; onChanged: () => void }): VNode {
  const { result, set: chosen, onSet } = looked;
  const [asked, setAsked] = useState<Set | null>(null);
  const { act, fault } = useAct();
  const say = useToast();
  const removeSet = async ({ name, count }: Set): Promise<void> => {
    await remove('data', path(result, 'sets'), { key: result.key, name });
    say(`The result set ${name} was removed; its ${formatCount(count)} points are still in ${result.key}.`);
    onChanged();
  };
  const columns: Column<Set>[] = [
    { title: 'Set', kind: 'wide', cell: ({ name }) => <Cut text={name} /> },
    { title: 'Points', kind: 'number', cell: ({ count }) => formatCount(count) },
    {
      title: 'Actions',
      cell: (set) => (
        <div class="actions">
          <button type="button" aria-pressed={set.name === chosen.name} onClick={() => onSet(set.name === chosen.name ? '' : set.name)} aria-label={`Select the points of ${set.name}`}>
            Select
          </button>
          <button type="button" onClick={() => act(async () => saveRows(result, set.name, await loadSet(result, set.name)))} aria-label={`Save the points of ${set.name} as CSV`}>
            CSV
          </button>
          {result.canChange && (
            <button type="button" onClick={() => setAsked(set)} aria-label={`Remove the result set ${set.name}`}>
              Remove
            </button>
          )}
        </div>
      ),
    },
  ];
  return (
    <Card title="Result sets">
      {result.sets.length === 0 ? <Empty title="No result sets">{result.canChange && 'Save the selection or the front above.'}</Empty> : <Table rows={result.sets} columns={columns} label="Result sets" of={({ name }) => name} />}
      {fault && (
        <p class="field-fault" role="alert">
          {fault}
        </p>
      )}
      {asked && (
        <Confirm title="Remove this result set?" verb="Remove" onDo={() => removeSet(asked)} onClose={() => setAsked(null)}>
          <p class="wrap">
            <strong>{asked.name}</strong>, {formatCount(asked.count)} points. The points themselves stay in the result.
          </p>
        </Confirm>
      )}
    </Card>
  );
}
