import type { VNode } from 'preact';
import { Card, Cut, Table } from '../parts/basics';
import { Empty, Load, useLoad } from '../parts/load';
import { text } from '../wire/fields';
import { runPart } from '../wire/runs';

export function ProvenancePart({ id }: { id: string }): VNode {
  const entries = useLoad((signal) => runPart(id, 'provenance', {}, 2000, signal), [id]);
  return (
    <Card title="Where things came from">
      <Load of={entries} label="provenance">
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title="No provenance was recorded" />
          ) : (
            <Table
              rows={rows}
              label="Provenance"
              of={(row) => String(row.id)}
              columns={[
                { title: 'What', cell: (row) => text(row, 'entity_type') },
                { title: 'Name', kind: 'wide', cell: (row) => <Cut text={text(row, 'entity_name')} /> },
                { title: 'How', cell: (row) => text(row, 'source_type').replaceAll('_', ' ') },
                { title: 'From', kind: 'wide', cell: (row) => <Cut text={text(row, 'source_reference')} /> },
                { title: 'By', kind: 'wide', cell: (row) => <Cut text={text(row, 'transformation')} /> },
              ]}
            />
          )
        }
      </Load>
    </Card>
  );
}
