import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { formatCount } from '../format';
import { Card, Table, type Column } from '../parts/basics';
import { Load, useLoad } from '../parts/load';
import { get, post } from '../wire/api';
import { path, readPoints, type Points, type SourceResult } from '../wire/sources';
import { PointValue } from './point-value';

const pageRows = 100;
const pageColumns = 8;

/** The points in pages of rows and columns, each asked for when it is looked at. */
export function PointsCard({ result, selected }: { result: SourceResult; selected: readonly number[] | null }): VNode {
  const [row, setRow] = useState(0);
  const [first, setFirst] = useState(0);
  const [isSelectedOnly, setSelectedOnly] = useState(false);
  const id = useId();
  const chosen = isSelectedOnly ? selected : null;
  const total = chosen ? chosen.length : result.points;
  const start = Math.min(row, Math.max(0, Math.floor((total - 1) / pageRows) * pageRows));
  const names = result.columns.slice(first, first + pageColumns);
  const indices = chosen?.slice(start, start + pageRows) ?? null;
  const points = useLoad(
    async (signal) =>
      readPoints(indices ? await post('data', path(result, 'points'), { key: result.key, indices, columns: names }, signal) : await get('data', path(result, 'points'), { key: result.key, column: names, start, count: pageRows }, signal)),
    [start, names, indices],
  );
  const last = Math.min(total, start + pageRows);
  return (
    <Card title="Points">
      <div class="actions" role="group" aria-label="Pages of points">
        <button type="button" disabled={start === 0} onClick={() => setRow(0)}>
          First
        </button>
        <button type="button" disabled={start === 0} onClick={() => setRow(Math.max(0, start - pageRows))}>
          Previous
        </button>
        <span class="hint">{total === 0 ? 'No points' : `Points ${formatCount(start + 1)} to ${formatCount(last)} of ${formatCount(total)}`}</span>
        <button type="button" disabled={last >= total} onClick={() => setRow(start + pageRows)}>
          Next
        </button>
        <button type="button" disabled={last >= total} onClick={() => setRow(total)}>
          Last
        </button>
        {result.columns.length > pageColumns && (
          <>
            <button type="button" disabled={first === 0} onClick={() => setFirst(Math.max(0, first - pageColumns))}>
              Columns before
            </button>
            <button type="button" disabled={first + pageColumns >= result.columns.length} onClick={() => setFirst(first + pageColumns)}>
              More columns
            </button>
          </>
        )}
        <span>
          <input id={id} type="checkbox" checked={isSelectedOnly} disabled={!selected} onChange={(event) => setSelectedOnly(event.currentTarget.checked)} /> <label for={id}>Only what is selected</label>
        </span>
      </div>
      <Load of={points} label="points">
        {(data) => <PointTable points={data} names={names} result={result} />}
      </Load>
    </Card>
  );
}

function PointTable({ points, names, result }: { points: Points; names: readonly string[]; result: SourceResult }): VNode {
  const columns: Column<number>[] = [
    { title: 'Point', kind: 'number', cell: (place) => points.indices[place] },
    ...names.map((name): Column<number> => ({ title: name, kind: 'number', cell: (place) => <PointValue result={result} column={name} value={points.columns[name]?.[place]} /> })),
  ];
  return <Table kind="grid" rows={points.indices.map((_, place) => place)} columns={columns} label="Points" of={(place) => String(points.indices[place])} />;
}
