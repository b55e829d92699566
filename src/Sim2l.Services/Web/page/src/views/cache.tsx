import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { formatBytes, formatCount, formatPercent, formatTime } from '../format';
import { Badge, Card, Cut, Figure, Figures, More, Table, ViewHead, type Column } from '../parts/basics';
import { Confirm } from '../parts/dialog';
import { Empty, Load, useLoad } from '../parts/load';
import { usePages } from '../parts/pages';
import { WordSearch } from '../parts/search';
import { Gate } from '../parts/signin';
import { useToast } from '../parts/toast';
import { go, link } from '../router';
import { useMay } from '../session';
import { get, post, type Fields } from '../wire/api';
import { count, number, rows, text } from '../wire/fields';

const pageSize = 50;
const statuses = ['valid', 'expired', 'invalidated'];

export function CacheView({ query }: { query: Record<string, string> }): VNode {
  const mayRead = useMay('read_cache');
  const [turn, setTurn] = useState(0);
  return (
    <>
      <ViewHead title="Cache" />
      <Statistics turn={turn} />
      {mayRead ? <Entries query={query} turn={turn} onChange={() => setTurn((old) => old + 1)} /> : <Gate what="the entries of the cache" />}
    </>
  );
}

function Statistics({ turn }: { turn: number }): VNode {
  const statistics = useLoad((signal) => get('cache', '/cache/stats', {}, signal), [turn]);
  return (
    <Card title="Statistics">
      <Load of={statistics} label="statistics of the cache">
        {(data) => (
          <Figures label="Cache">
            <Figure label="Hit rate" value={count(data, 'total_requests') === 0 ? '–' : formatPercent(number(data, 'hit_rate'))} note={`${formatCount(count(data, 'total_hits'))} of ${formatCount(count(data, 'total_requests'))} lookups`} share={number(data, 'hit_rate')} />
            <Figure label="Valid" value={formatCount(number(data, 'valid_entries'))} />
            <Figure label="Expired" value={formatCount(number(data, 'expired_entries'))} />
            <Figure label="Invalidated" value={formatCount(number(data, 'invalidated_entries'))} />
            <Figure label="Size of the runs" value={formatBytes(number(data, 'total_size_bytes'))} />
          </Figures>
        )}
      </Load>
    </Card>
  );
}

type Asked = { title: string; what: string; condition: Record<string, string> };

function Entries({ query, turn, onChange }: { query: Record<string, string>; turn: number; onChange: () => void }): VNode {
  const mayInvalidate = useMay('invalidate_cache');
  const [asked, setAsked] = useState<Asked | null>(null);
  const say = useToast();
  const filter = { simulation_name: query.simulation ?? '', status: query.status ?? '' };
  const pages = usePages(
    (cursor, signal) => get('cache', '/cache/entries', { ...filter, limit: pageSize, cursor }, signal),
    (answer) => rows(answer, 'entries'),
    [filter, turn],
  );
  const invalidate = async (condition: Record<string, string>, reason: string): Promise<void> => {
    const done = count(await post('cache', '/cache/invalidate', { ...condition, reason }), 'invalidated_count');
    say(done === 1 ? '1 entry was invalidated.' : `${formatCount(done)} entries were invalidated.`);
    onChange();
  };
  return (
    <>
      <WordSearch
        label="Entries of the cache"
        field="Simulation"
        placeholder="The whole name"
        words={query.simulation ?? ''}
        status={query.status ?? ''}
        statuses={statuses}
        onSearch={(words, status) => go(['cache'], { ...query, simulation: words.trim(), status })}
      />
      <Card
        title={pages.data ? `${formatCount(count(pages.data.first, 'total'))} entries` : 'Entries'}
        actions={
          mayInvalidate &&
          query.simulation && (
            <button type="button" class="danger" onClick={() => setAsked({ title: 'Invalidate all entries of a simulation?', what: `All valid entries of ${query.simulation}, every version`, condition: { simulation_name: query.simulation! } })}>
              Invalidate all of {query.simulation}
            </button>
          )
        }
      >
        <Load of={pages} label="entries of the cache">
          {(data) => (
            <>
              <EntryTable entries={data.rows} onInvalidate={mayInvalidate ? setAsked : null} />
              <More cursor={data.cursor} isLoading={pages.isMore} onMore={pages.more} />
            </>
          )}
        </Load>
      </Card>
      {asked && <Invalidate asked={asked} onDo={(reason) => invalidate(asked.condition, reason)} onClose={() => setAsked(null)} />}
    </>
  );
}

function EntryTable({ entries, onInvalidate }: { entries: readonly Fields[]; onInvalidate: ((asked: Asked) => void) | null }): VNode {
  if (entries.length === 0) return <Empty title="No entries">Results that are stored in the cache appear here.</Empty>;
  const columns: Column<Fields>[] = [
    { title: 'Key', kind: 'wide', cell: (entry) => <Cut mono text={text(entry, 'cache_key')} /> },
    { title: 'Simulation', kind: 'wide', cell: (entry) => <Cut text={`${text(entry, 'simulation_name')} ${text(entry, 'simulation_version')}`} /> },
    {
      title: 'Run',
      kind: 'wide',
      cell: (entry) => (
        <a class="cut mono" href={link(['runs', text(entry, 'execution_id')])} title={text(entry, 'execution_id')}>
          {text(entry, 'execution_id')}
        </a>
      ),
    },
    { title: 'Status', cell: (entry) => <EntryStatus entry={entry} /> },
    { title: 'Hits', kind: 'number', cell: (entry) => formatCount(number(entry, 'hit_count')) },
    { title: 'Stored', cell: (entry) => <span class="time">{formatTime(text(entry, 'created_at'))}</span> },
  ];
  if (onInvalidate) {
    columns.push({
      title: 'Actions',
      cell: (entry) =>
        text(entry, 'status') === 'valid' && (
          <button type="button" onClick={() => onInvalidate(askFor(entry))} aria-label={`Invalidate ${text(entry, 'cache_key')}`}>
            Invalidate
          </button>
        ),
    });
  }
  return <Table rows={entries} columns={columns} label="Entries of the cache" of={(entry) => text(entry, 'cache_key')} />;
}

function EntryStatus({ entry }: { entry: Fields }): VNode {
  const reason = text(entry, 'invalidation_reason');
  return (
    <span class="status" title={reason ? `${reason} (${text(entry, 'invalidated_by')})` : undefined}>
      <Badge word={text(entry, 'status')} />
      {reason && <Cut text={reason} />}
    </span>
  );
}

function askFor(entry: Fields): Asked {
  const key = text(entry, 'cache_key');
  // The key is taken to the letter, though it stands where a pattern may.
  return { title: 'Invalidate this entry?', what: key, condition: { pattern: key.replace(/[\\%_]/g, '\\$&'), execution_id: text(entry, 'execution_id') } };
}

function Invalidate({ asked, onDo, onClose }: { asked: Asked; onDo: (reason: string) => Promise<void>; onClose: () => void }): VNode {
  const [reason, setReason] = useState('');
  const id = useId();
  return (
    <Confirm title={asked.title} verb="Invalidate" onDo={() => onDo(reason.trim())} onClose={onClose}>
      <p class="mono wrap">{asked.what}</p>
      <p>It will not answer any more; the next run computes anew. The entry stays in the list, with the reason and your name.</p>
      <p class="field">
        <label for={id}>Reason</label>
        <input id={id} value={reason} onInput={(event) => setReason(event.currentTarget.value)} required maxLength={500} />
      </p>
    </Confirm>
  );
}
