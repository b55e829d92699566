import type { VNode } from 'preact';
import { Badge, Card, Cut, More, Table, Tags, ViewHead } from '../parts/basics';
import { Empty, Load } from '../parts/load';
import { usePages } from '../parts/pages';
import { WordSearch } from '../parts/search';
import { go, link } from '../router';
import { useMay } from '../session';
import { get, type Fields } from '../wire/api';
import { rows, text, texts } from '../wire/fields';

const pageSize = 50;
const statuses = ['active', 'deprecated', 'archived'];

export function SimulationsView({ query }: { query: Record<string, string> }): VNode {
  const mayReadAll = useMay('read_catalog');
  const pages = usePages(
    (cursor, signal) => get('catalog', '/simulations', { query: query.words, status: query.status, limit: pageSize, cursor }, signal),
    (answer) => rows(answer, 'simulations'),
    [query.words, query.status],
  );
  return (
    <>
      <ViewHead title="Simulations">{!mayReadAll && <p class="hint">Without a session only public simulations are shown.</p>}</ViewHead>
      <WordSearch
        label="Simulations"
        field="Words"
        placeholder="Beginnings of words in names, descriptions, tags and parameters"
        words={query.words ?? ''}
        status={query.status ?? ''}
        statuses={statuses}
        onSearch={(words, status) => go(['simulations'], { ...query, words, status })}
      />
      <Card title="Found">
        <Load of={pages} label="simulations">
          {(data) => (
            <>
              <SimulationTable simulations={data.rows} />
              <More cursor={data.cursor} isLoading={pages.isMore} onMore={pages.more} />
            </>
          )}
        </Load>
      </Card>
    </>
  );
}

function SimulationTable({ simulations }: { simulations: readonly Fields[] }): VNode {
  if (simulations.length === 0) return <Empty title="No simulations">Nothing in the catalog that you may see matches.</Empty>;
  return (
    <Table
      rows={simulations}
      label="Simulations"
      of={(row) => String(row.id)}
      columns={[
        {
          title: 'Name',
          kind: 'wide',
          cell: (row) => (
            <a class="cut" href={link(['simulations', String(row.id)])} title={text(row, 'name')}>
              {text(row, 'name')}
            </a>
          ),
        },
        { title: 'Version', cell: (row) => text(row, 'version') },
        { title: 'Status', cell: (row) => <Badge word={text(row, 'status')} /> },
        { title: 'Visibility', cell: (row) => text(row, 'visibility') },
        { title: 'Description', kind: 'wide', cell: (row) => <Cut text={text(row, 'description')} /> },
        { title: 'Tags', cell: (row) => <Tags tags={texts(row, 'tags')} /> },
      ]}
    />
  );
}
