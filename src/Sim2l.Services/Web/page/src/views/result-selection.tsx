import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { formatCount, formatNumber } from '../format';
import { Card } from '../parts/basics';
import { Confirm } from '../parts/dialog';
import { useToast } from '../parts/toast';
import { download } from '../plots/download';
import { get, post, postForFile } from '../wire/api';
import { integers, path, writeObjective } from '../wire/sources';
import type { Looked } from './result-plots';

type Asked = { name: string; indices: number[] };

/** What is selected, also without a mouse, and what can be done with it. */
export function SelectionCard({ looked, onClear, onSaved }: { looked: Looked; onClear: () => void; onSaved: () => void }): VNode {
  const { result, sample, selected, brushes, onBrush } = looked;
  const [asked, setAsked] = useState<Asked | null>(null);
  const [fault, setFault] = useState('');
  const say = useToast();
  const ofSelection = (): number[] => [...(selected ?? [])].map((place) => sample.indices[place]!);
  const act = (what: () => Promise<void>): void => {
    setFault('');
    what().catch((error: Error) => setFault(error.message));
  };
  const save = async ({ indices }: Asked, name: string): Promise<void> => {
    await post('data', path(result, 'sets'), { key: result.key, name, indices });
    say(`The result set ${name} was saved with ${formatCount(indices.length)} points.`);
    onSaved();
  };
  const saveRows = async (name: string, indices: number[]): Promise<void> => download(await postForFile('data', path(result, 'points'), { format: 'csv' }, { key: result.key, indices }), `${result.key} ${name}.csv`);
  const count = selected ? `${formatCount(selected.size)} of ${formatCount(sample.indices.length)} shown points are selected` : 'Nothing is selected';
  return (
    <Card title="Selection">
      <p role="status">{count}</p>
      {Object.keys(brushes).length > 0 && (
        <ul class="chips" aria-label="Intervals">
          {Object.entries(brushes).map(([name, [low, high]]) => (
            <li key={name}>
              <button type="button" class="chip" onClick={() => onBrush({ [name]: null })} aria-label={`Remove the interval of ${name}`}>
                {name}: {formatNumber(low)} … {formatNumber(high)} ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <IntervalForm looked={looked} />
      <div class="actions">
        <button type="button" disabled={!selected} onClick={onClear}>
          Clear
        </button>
        <button type="button" disabled={!selected} onClick={() => act(() => saveRows('selection', ofSelection()))}>
          Selected rows as CSV
        </button>
        <button type="button" onClick={() => act(async () => saveRows('front', await frontOf(looked)))}>
          Front as CSV
        </button>
        {result.canChange && (
          <>
            <button type="button" disabled={!selected} onClick={() => setAsked({ name: 'selection', indices: ofSelection() })}>
              Save the selection
            </button>
            <button type="button" onClick={() => act(async () => setAsked({ name: 'pareto', indices: await frontOf(looked) }))}>
              Save the front
            </button>
          </>
        )}
      </div>
      {!result.canChange && <p class="hint">The source is connected, so nothing is saved in it.</p>}
      {fault && (
        <p class="field-fault" role="alert">
          {fault}
        </p>
      )}
      {asked && <SaveDialog asked={asked} sets={result.sets.map((set) => set.name)} onSave={save} onClose={() => setAsked(null)} />}
    </Card>
  );
}

/** All points of the front, also those that are not shown. */
async function frontOf({ result, sample, objectives }: Looked): Promise<number[]> {
  if (sample.front.length === sample.frontTotal) return sample.front.map((place) => sample.indices[place]!);
  const answer = await get('data', path(result, 'front'), { key: result.key, objective: objectives.map(writeObjective) });
  return integers(answer.indices);
}

function IntervalForm({ looked }: { looked: Looked }): VNode {
  const { columns, onBrush } = looked;
  const names = Object.keys(columns);
  const [wanted, setWanted] = useState('');
  const [low, setLow] = useState('');
  const [high, setHigh] = useState('');
  const ids = [useId(), useId(), useId()] as const;
  const column = names.includes(wanted) ? wanted : names[0]!;
  return (
    <form
      class="search-row"
      aria-label="Select an interval"
      onSubmit={(event) => {
        event.preventDefault();
        onBrush({ [column]: low === '' && high === '' ? null : [low === '' ? -Infinity : Number(low), high === '' ? Infinity : Number(high)] });
      }}
    >
      <p class="field">
        <label for={ids[0]}>Column</label>
        <select id={ids[0]} value={column} onChange={(event) => setWanted(event.currentTarget.value)}>
          {names.map((name) => (
            <option value={name} key={name}>
              {name}
            </option>
          ))}
        </select>
      </p>
      <p class="field">
        <label for={ids[1]}>From</label>
        <input id={ids[1]} type="number" step="any" value={low} onInput={(event) => setLow(event.currentTarget.value)} />
      </p>
      <p class="field">
        <label for={ids[2]}>To</label>
        <input id={ids[2]} type="number" step="any" value={high} onInput={(event) => setHigh(event.currentTarget.value)} />
      </p>
      <button type="submit">Select</button>
    </form>
  );
}

function SaveDialog({ asked, sets, onSave, onClose }: { asked: Asked; sets: readonly string[]; onSave: (asked: Asked, name: string) => Promise<void>; onClose: () => void }): VNode {
  const [name, setName] = useState(asked.name);
  const id = useId();
  return (
    <Confirm title="Save as a result set?" verb="Save" isHarmless onDo={() => onSave(asked, name.trim())} onClose={onClose}>
      <p>{formatCount(asked.indices.length)} points, kept with the result.</p>
      <p class="field">
        <label for={id}>Name</label>
        <input id={id} value={name} onInput={(event) => setName(event.currentTarget.value)} required maxLength={200} />
      </p>
      {sets.includes(name.trim()) && <p class="hint">There is a result set of this name; it is replaced.</p>}
    </Confirm>
  );
}
