import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { formatCount } from '../format';
import { Badge, Card, Table, type Column } from '../parts/basics';
import { Load, useLoad } from '../parts/load';
import { listFront } from '../plots/listing';
import { post } from '../wire/api';
import { path, readPoints, runColumn, type Objective, type Points, type Sample, type SourceResult } from '../wire/sources';
import { PointValue } from './point-value';

const mostColumns = 12;

type Props = { result: SourceResult; sample: Sample; columns: Readonly<Record<string, number[]>>; objectives: readonly Objective[] };

/** The points that no other beats, by the first objective, with the knee marked. */
export function FrontCard({ result, sample, columns, objectives }: Props): VNode | null {
  const first = objectives[0]!;
  const names = useMemo(() => columnsOf(result, objectives), [result, objectives]);
  const listed = useMemo(() => listFront(sample, columns[first.name] ?? [], first.direction === 'maximize'), [sample, columns[first.name]]);
  const points = useLoad(async (signal) => (listed.length > 0 ? readPoints(await post('data', path(result, 'points'), { key: result.key, indices: listed, columns: names }, signal)) : null), [listed, names]);
  if (objectives.length < 2 || listed.length === 0) return null;
  return (
    <Card title="Best points">
      <p class="hint">
        {sample.frontTotal === 1 ? 'The one point' : `The ${formatCount(sample.frontTotal)} points`} of the front: no other{result.constraints.length > 0 && ` that keeps to ${result.constraints.join(', ')}`} is better in one objective and as good in
        the rest. {sample.knee !== null && 'On either side of the knee a gain in one objective costs much of another.'}{' '}
        {listed.length < sample.frontTotal && `The knee and the first points by ${first.name} are listed, ${formatCount(listed.length)} in all.`}
      </p>
      <Load of={points} label="points of the front">
        {(data) => data && <FrontTable result={result} points={data} names={names} knee={sample.knee} />}
      </Load>
    </Card>
  );
}

function FrontTable({ result, points, names, knee }: { result: SourceResult; points: Points; names: readonly string[]; knee: number | null }): VNode {
  const columns: Column<number>[] = [
    { title: 'Point', cell: (place) => <>{points.indices[place]} {points.indices[place] === knee && <Badge word="knee" />}</> },
    ...names.map((name): Column<number> => ({ title: name, unit: result.units[name] ?? '', kind: result.categories[name] ? 'wide' : 'number', cell: (place) => <PointValue result={result} column={name} value={points.columns[name]?.[place]} /> })),
  ];
  return <Table rows={points.indices.map((_, place) => place)} columns={columns} label="Best points" of={(place) => String(points.indices[place])} />;
}

/** What decides first, then the rest, and at the end the run. */
function columnsOf(result: SourceResult, objectives: readonly Objective[]): string[] {
  const aims = objectives.map((one) => one.name);
  const rest = result.columns.filter((name) => !aims.includes(name) && name !== runColumn);
  return [...aims, ...rest].slice(0, mostColumns).concat(result.columns.filter((name) => name === runColumn && !aims.includes(name)));
}
