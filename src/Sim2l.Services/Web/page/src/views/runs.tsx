import type { VNode } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { FilterError, parseFilter, type Known, type Tree } from '../filter';
import { formatCount } from '../format';
import { Card, More, ViewHead } from '../parts/basics';
import { SelectField } from '../parts/fields';
import { Fault, Load, Loading, useLoad } from '../parts/load';
import { usePages } from '../parts/pages';
import { Gate } from '../parts/signin';
import { go } from '../router';
import { useMay } from '../session';
import { ApiError, get, segment, type Fields } from '../wire/api';
import { count, rows, text, texts } from '../wire/fields';
import { countRuns, searchRuns, statuses, type Search } from '../wire/runs';
import { RunCountFigures } from './overview';
import { everything, RunTable, type Shown } from './runtable';

const pageSize = 25;
const mostColumns = 4;

export function RunsView({ query }: { query: Record<string, string> }): VNode {
  const mayRead = useMay('read_results');
  return (
    <>
      <ViewHead title="Runs" />
      {mayRead ? <Runs query={query} /> : <Gate what="runs" />}
    </>
  );
}

function Runs({ query }: { query: Record<string, string> }): VNode {
  const simulation = query.simulation ?? '';
  const names = useLoad(async (signal) => simulationNames(await get('catalog', '/simulations', { limit: 1000 }, signal)), []);
  const parameters = useLoad(async (signal) => (simulation ? await parametersOf(simulation, signal) : []), [simulation]);
  const known = parameters.data;
  const [parsed, fault] = known === null ? [null, null] : parse(query.filter ?? '', known);
  const isReady = known !== null || parameters.fault !== null;
  const search: Search = { simulation, version: query.version ?? '', status: query.status ?? '', filter: parsed };
  return (
    <>
      <SearchForm query={query} names={names.data ?? []} known={known ?? []} fault={fault} />
      {isReady && !fault ? <Found search={search} shown={columnsOf(known ?? [])} order={query.order ?? ''} filter={query.filter ?? ''} /> : !fault && <Loading label="parameters" />}
    </>
  );
}

function Found({ search, shown, order, filter }: { search: Search; shown: readonly Shown[]; order: string; filter: string }): VNode {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const by = orders.find((one) => one.value === order) ?? orders[0]!;
  const depends = [search, order, shown.length];
  const counts = useLoad((signal) => countRuns(search, signal), depends);
  const runs = usePages(
    (cursor, signal) => searchRuns(search, shown.map((one) => [one.scope, one.name]), { field: by.field, descending: by.descending }, cursor, pageSize, signal),
    everything,
    depends,
  );
  useEffect(() => setChosen([]), [JSON.stringify(depends)]);
  // What the service says of the filter belongs to the field where it was written.
  const refusal = runs.fault instanceof ApiError && runs.fault.status === 400 && filter !== '' ? runs.fault.message : null;
  if (refusal) return <FieldFault text={refusal} />;
  const toggle = (id: string): void => setChosen((old) => (old.includes(id) ? old.filter((one) => one !== id) : [...old, id]));
  return (
    <>
      <Card title="Statistics">
        <Load of={counts} label="statistics">
          {(data) => <RunCountFigures counts={data} />}
        </Load>
      </Card>
      <Card
        title={runs.data ? `${formatCount(count(runs.data.first, 'total'))} runs` : 'Runs'}
        actions={
          <>
            <span class="hint">{chosen.length === 2 ? '' : 'Choose two to compare them'}</span>
            <button type="button" disabled={chosen.length !== 2} onClick={() => go(['compare'], { a: chosen[0], b: chosen[1] })}>
              Compare
            </button>
          </>
        }
      >
        {runs.data ? (
          <>
            {runs.fault && <Fault fault={runs.fault} retry={runs.reload} />}
            <RunTable runs={runs.data.rows} label="Runs that were found" shown={shown} chosen={chosen} onChoose={toggle} />
            <More cursor={runs.data.cursor} isLoading={runs.isMore} onMore={runs.more} />
          </>
        ) : runs.fault ? (
          <Fault fault={runs.fault} retry={runs.reload} />
        ) : (
          <Loading label="runs" />
        )}
      </Card>
    </>
  );
}

const all = { value: '', title: 'All' };

const orders = [
  { value: '', title: 'Newest first', field: 'created_at', descending: true },
  { value: 'oldest', title: 'Oldest first', field: 'created_at', descending: false },
  { value: 'longest', title: 'Longest first', field: 'duration_seconds', descending: true },
  { value: 'shortest', title: 'Shortest first', field: 'duration_seconds', descending: false },
];

function SearchForm({ query, names, known, fault }: { query: Record<string, string>; names: readonly string[]; known: readonly Parameter[]; fault: FilterError | null }): VNode {
  const [filter, setFilter] = useState(query.filter ?? '');
  const ids = [useId(), useId()] as const;
  const field = useRef<HTMLInputElement>(null);
  const [picks, setPicks] = useState(0);
  useEffect(() => setFilter(query.filter ?? ''), [query.filter]);
  useEffect(() => {
    const input = field.current;
    if (picks === 0 || !input) return;
    // Whoever has picked a field goes on behind it.
    input.focus();
    input.setSelectionRange(input.value.length, input.value.length);
  }, [picks]);
  const pick = (name: string): void => {
    setFilter((old) => (old.trim() ? `${old.trim()} and ${name} ` : `${name} `));
    setPicks((old) => old + 1);
  };
  const change = (changes: Record<string, string>): void => go(['runs'], { ...query, filter, ...changes });
  const listed = query.simulation && !names.includes(query.simulation) ? [query.simulation, ...names] : names;
  return (
    <form
      class="card search"
      role="search"
      aria-label="Runs"
      onSubmit={(event) => {
        event.preventDefault();
        change({});
      }}
    >
      <div class="search-row">
        <SelectField label="Simulation" value={query.simulation ?? ''} choices={[all, ...listed]} onChange={(simulation) => change({ simulation })} />
        <SelectField label="Status" value={query.status ?? ''} choices={[all, ...statuses]} onChange={(status) => change({ status })} />
        <SelectField label="Order" value={query.order ?? ''} choices={orders} onChange={(order) => change({ order })} />
        <p class="field field-wide">
          <label for={ids[0]}>Filter</label>
          <input
            id={ids[0]}
            ref={field}
            class="mono"
            value={filter}
            onInput={(event) => setFilter(event.currentTarget.value)}
            placeholder="duration_seconds < 2 and not tags contains draft"
            spellcheck={false}
            autocomplete="off"
            aria-invalid={fault !== null}
            aria-describedby={ids[1]}
          />
        </p>
        <button type="submit" class="primary">
          Search
        </button>
      </div>
      <div id={ids[1]}>
        {fault && <FilterFault fault={fault} source={query.filter ?? ''} />}
        <FilterHelp known={known} onPick={pick} />
      </div>
    </form>
  );
}

function FilterFault({ fault, source }: { fault: FilterError; source: string }): VNode {
  const mark = source.slice(fault.at, fault.at + 12);
  return (
    <p class="field-fault" role="alert">
      {fault.message} <span class="mono">(at character {fault.at + 1}{mark ? `: ${mark}` : ', the end'})</span>
    </p>
  );
}

function FieldFault({ text: message }: { text: string }): VNode {
  return (
    <p class="field-fault notice fault" role="alert">
      {message}
    </p>
  );
}

function FilterHelp({ known, onPick }: { known: readonly Parameter[]; onPick: (name: string) => void }): VNode {
  return (
    <details class="help">
      <summary>How filters are written{known.length > 0 && ', and what this simulation has'}</summary>
      <p>
        Conditions such as <code>inputs.temperature &gt;= 300 K</code>, <code>status = failed</code>, <code>outputs.mode in (fast, slow)</code>, <code>inputs.n between 2 and 5</code>,{' '}
        <code>tags contains draft</code>, <code>outputs.peak is not null</code>, joined by <code>and</code>, <code>or</code>, <code>not</code> and parentheses. Names with spaces stand in quotes. A filter that begins with{' '}
        <code>{'{'}</code> is taken as the tree of the results service.
      </p>
      {known.length > 0 && (
        <ul class="chips" aria-label="Parameters">
          {known.map((parameter) => (
            <li key={`${parameter.scope}.${parameter.name}`}>
              <button type="button" class="chip" onClick={() => onPick(written(parameter))}>
                {parameter.scope}.{parameter.name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

function written(parameter: Parameter): string {
  const name = /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(parameter.name) ? parameter.name : `"${parameter.name.replace(/["\\]/g, '\\$&')}"`;
  return `${parameter.scope}.${name}`;
}

type Parameter = Known & { kinds: string[]; unit: string };

async function parametersOf(simulation: string, signal: AbortSignal): Promise<Parameter[]> {
  const answer = await get('results', `/parameters/${segment(simulation)}`, { limit: 1000 }, signal);
  return rows(answer, 'parameters')
    .filter((row) => text(row, 'member') === '')
    .map((row) => ({ scope: text(row, 'class'), name: text(row, 'name'), kinds: texts(row, 'kinds'), unit: texts(row, 'units')[0] ?? '' }));
}

/** The scalars that are worth a column: as many outputs as inputs. */
function columnsOf(known: readonly Parameter[]): Shown[] {
  const scalars = known.filter(({ kinds, scope }) => scope !== 'metrics' && kinds.length > 0 && kinds.every((kind) => ['number', 'integer', 'boolean', 'text'].includes(kind)));
  const of = (scope: string): Parameter[] => scalars.filter((parameter) => parameter.scope === scope).slice(0, mostColumns / 2);
  return [...of('inputs'), ...of('outputs')].map(({ scope, name, unit }) => ({ scope, name, unit }));
}

function simulationNames(answer: Fields): string[] {
  return [...new Set(rows(answer, 'simulations').map((row) => text(row, 'name')))].sort();
}

function parse(source: string, known: readonly Parameter[]): [Tree | null, FilterError | null] {
  try {
    return [parseFilter(source, known), null];
  } catch (fault) {
    if (fault instanceof FilterError) return [null, fault];
    throw fault;
  }
}
