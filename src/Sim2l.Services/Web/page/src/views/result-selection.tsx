import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { formatCount, formatNumber } from '../format';
import { useAct } from '../parts/act';
import { Card } from '../parts/basics';
import { Confirm } from '../parts/dialog';
import { SelectField } from '../parts/fields';
import { useToast } from '../parts/toast';
import { get, post } from '../wire/api';
import { integers, path, writeObjective } from '../wire/sources';
import type { Looked } from './result-plots';
import { saveRows } from './result-rows';

type Asked = { name: string; indices: number[] };

/** What is selected, also without a mouse, and what can be done with it. */
export function SelectionCard({ looked, onClear, onSaved }: { looked: Looked; onClear: () => void; onSaved: () => void }): VNode {
  const { result, chosen, brushes, set, onBrush, onSet } = looked;
  const [asked, setAsked] = useState<Asked | null>(null);
  const { act, fault } = useAct();
  const say = useToast();
  const save = async ({ indices }: Asked, name: string): Promise<void> => {
    await post('data', path(result, 'sets'), { key: result.key, name, indices });
    say(`The result set ${name} was saved with ${formatCount(indices.length)} points.`);
    onSaved();
  };
  return (
    <Card title="Selection">
      <p role="status">{countOf(looked)}</p>
      {(set.name !== '' || Object.keys(brushes).length > 0) && (
        <ul class="chips" aria-label="What selects">
          {set.name !== '' && (
            <li>
              <button type="button" class="chip" onClick={() => onSet('')} aria-label={`Choose the result set ${set.name} no more`}>
                {set.name} ×
              </button>
            </li>
          )}
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
        <button type="button" disabled={!chosen} onClick={onClear}>
          Clear
        </button>
        <button type="button" disabled={!chosen} onClick={() => act(() => saveRows(result, 'selection', chosen!))}>
          Selected rows as CSV
        </button>
        <button type="button" onClick={() => act(async () => saveRows(result, 'front', await frontOf(looked)))}>
          Front as CSV
        </button>
        {result.canChange && (
          <>
            <button type="button" disabled={!chosen} onClick={() => setAsked({ name: 'selection', indices: [...chosen!] })}>
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

/** How much is selected. */
function countOf({ sample, selected, chosen, set, brushes, isWhole }: Looked): string {
  if (!isWhole) return 'Finding what is selected …';
  if (!selected || !chosen) return 'Nothing is selected';
  if (set.name !== '' && Object.keys(brushes).length === 0) {
    const hidden = selected.size < chosen.length ? `; ${formatCount(selected.size)} of them are shown` : '';
    return `The ${formatCount(chosen.length)} points of the result set ${set.name} are selected${hidden}`;
  }
  return `${formatCount(selected.size)} of ${formatCount(sample.indices.length)} shown points are selected`;
}

/** All points of the front, also those that are not shown. */
async function frontOf({ result, sample, objectives }: Looked): Promise<number[]> {
  if (sample.front.length === sample.frontTotal) return sample.front.map((place) => sample.indices[place]!);
  const answer = await get('data', path(result, 'front'), { key: result.key, objective: objectives.map(writeObjective) });
  return integers(answer.indices);
}

function IntervalForm({ looked }: { looked: Looked }): VNode {
  const { result, onBrush } = looked;
  const names = result.columns;
  const [wanted, setWanted] = useState('');
  const [low, setLow] = useState('');
  const [high, setHigh] = useState('');
  const ids = [useId(), useId()] as const;
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
      <SelectField label="Column" value={column} choices={names} onChange={setWanted} />
      <p class="field">
        <label for={ids[0]}>From</label>
        <input id={ids[0]} type="number" step="any" value={low} onInput={(event) => setLow(event.currentTarget.value)} />
      </p>
      <p class="field">
        <label for={ids[1]}>To</label>
        <input id={ids[1]} type="number" step="any" value={high} onInput={(event) => setHigh(event.currentTarget.value)} />
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
