import type { VNode } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { formatCount } from '../format';
import { Card, Cut, Table, ViewHead, type Column } from '../parts/basics';
import { Empty, Load, useLoad } from '../parts/load';
import { Gate } from '../parts/signin';
import { Tabs, type Tab } from '../parts/tabs';
import { link } from '../router';
import { refOf, useSelection } from '../selection';
import { useMay } from '../session';
import { get } from '../wire/api';
import { rows, text } from '../wire/fields';
import { readResult, titleOf, writtenObjective, type SourceResult } from '../wire/sources';
import { OverlayPanel } from './result-overlay';
import { ResultPanel } from './result-panel';

const listed = 1000;
const together = 'together';

export function ResultsView({ query }: { query: Record<string, string> }): VNode {
  const mayRead = useMay('read_results');
  return (
    <>
      <ViewHead title="Results" />
      {mayRead ? <Results at={query.at ?? ''} named={{ source: query.source ?? '', key: query.key ?? '' }} /> : <Gate what="results" />}
    </>
  );
}

function Results({ at, named }: { at: string; named: { source: string; key: string } }): VNode {
  const results = useLoad(async (signal) => {
    const answer = await get('data', '/sources/results', { limit: listed }, signal);
    return { found: rows(answer, 'results').map(readResult), isCut: text(answer, 'next_cursor') !== '' };
  }, []);
  const [selection, keep] = useSelection();
  const known = results.data?.found ?? [];
  const chosen = known.filter((result) => selection.chosen.includes(refOf(result)) && result.error === '');
  const asked = known.find((result) => isNamed(result, named));
  const current = chosen.find((result) => refOf(result) === at) ?? chosen.find((result) => result === asked) ?? chosen[0];
  const isTogether = at === together && chosen.length > 1;
  // A link chooses what it names once; who does not want to look at it takes it away.
  useEffect(() => {
    if (asked && !chosen.includes(asked)) toggle(asked);
  }, [named.source, named.key, asked !== undefined]);
  const toggle = (result: SourceResult): void => {
    const ref = refOf(result);
    keep({ ...selection, chosen: selection.chosen.includes(ref) ? selection.chosen.filter((one) => one !== ref) : [...chosen.map(refOf), ref] });
  };
  return (
    <>
      <Load of={results} label="results">
        {({ found, isCut }) => <ResultList results={found} isCut={isCut} chosen={selection.chosen} onChoose={toggle} />}
      </Load>
      {chosen.length > 1 && <Tabs label="Chosen results" current={isTogether ? together : current ? refOf(current) : ''} tabs={tabsOf(chosen)} />}
      {isTogether && <OverlayPanel results={chosen} />}
      {!isTogether && current && (
        <ResultPanel
          key={refOf(current)}
          result={current}
          columns={selection.columns[refOf(current)] ?? null}
          onColumns={(columns) => keep({ ...selection, columns: { ...selection.columns, [refOf(current)]: columns } })}
          onChanged={results.reload}
        />
      )}
    </>
  );
}

/** Whether an address means it: by its key and its source's label or id, as scripts do. */
function isNamed(result: SourceResult, { source, key }: { source: string; key: string }): boolean {
  return result.key === key && (result.label === source || result.source === source) && result.error === '';
}

function tabsOf(chosen: readonly SourceResult[]): Tab[] {
  const tabs = chosen.map((result) => ({ key: refOf(result), title: titleOf(result), href: link(['results'], { at: refOf(result) }) }));
  return [...tabs, { key: together, title: 'Together', href: link(['results'], { at: together }) }];
}

function ResultList({ results, isCut, chosen, onChoose }: { results: readonly SourceResult[]; isCut: boolean; chosen: readonly string[]; onChoose: (result: SourceResult) => void }): VNode {
  const [filter, setFilter] = useState('');
  const id = useId();
  if (results.length === 0) {
    return (
      <Card title="Results">
        <Empty title="No results">
          <a href={link(['data'])}>Send or connect a file</a> to see its results here.
        </Empty>
      </Card>
    );
  }
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const found = results.filter((result) => {
    const all = [result.key, result.label, result.problem, ...result.columns].join(' ').toLowerCase();
    return words.every((word) => all.includes(word));
  });
  const columns: Column<SourceResult>[] = [
    { title: 'Look', cell: (result) => <input type="checkbox" aria-label={`Look at ${result.key} of ${result.label}`} checked={chosen.includes(refOf(result))} disabled={result.error !== ''} onChange={() => onChoose(result)} /> },
    { title: 'Result', kind: 'wide', cell: (result) => <Cut text={result.key} /> },
    { title: 'Source', kind: 'wide', cell: (result) => <Cut text={result.label} /> },
    { title: 'Points', kind: 'number', cell: (result) => formatCount(result.points) },
    { title: 'Objectives', kind: 'wide', cell: (result) => (result.error ? <span class="field-fault">{result.error}</span> : <Cut text={result.objectives.map(writtenObjective).join(', ')} />) },
    { title: 'Result sets', kind: 'wide', cell: (result) => <Cut text={result.sets.map((set) => `${set.name} (${formatCount(set.count)})`).join(', ') || '–'} /> },
  ];
  return (
    <Card title="Results">
      <p class="field field-wide">
        <label for={id}>Filter by words of keys, sources and columns</label>
        <input id={id} type="search" value={filter} onInput={(event) => setFilter(event.currentTarget.value)} />
      </p>
      {isCut && <p class="notice">Only the first {formatCount(listed)} results are listed.</p>}
      {found.length === 0 ? <Empty title="No result has these words" /> : <Table rows={found} columns={columns} label="Results" of={refOf} />}
    </Card>
  );
}
