import type { VNode } from 'preact';
import { formatDuration, formatTime, formatValue } from '../format';
import { Badge, Cut, Table, Tags, type Column } from '../parts/basics';
import { Empty } from '../parts/load';
import { link } from '../router';
import type { Fields } from '../wire/api';
import { flag, members, number, rows, text, texts } from '../wire/fields';

export type Shown = { scope: string; name: string; unit: string };

export function everything(answer: Fields): Fields[] {
  return rows(answer, 'results');
}

/** Runs that were found; those that are chosen can be compared. */
export function RunTable(props: { runs: readonly Fields[]; label: string; shown?: readonly Shown[]; chosen?: readonly string[]; onChoose?: (id: string) => void }): VNode {
  const { runs, shown = [], chosen = [], onChoose } = props;
  if (runs.length === 0) return <Empty title="No runs">Runs appear here when they are registered with the results service.</Empty>;
  const columns: Column<Fields>[] = [
    { title: 'Run', kind: 'wide', cell: (run) => <RunLink run={run} /> },
    shown.length > 0
      ? { title: 'Version', cell: (run) => text(run, 'simulation_version') }
      : { title: 'Simulation', kind: 'wide', cell: (run) => <Cut text={`${text(run, 'simulation_name')} ${text(run, 'simulation_version')}`} /> },
    { title: 'Status', cell: (run) => <RunStatus run={run} /> },
    ...shown.map((parameter): Column<Fields> => ({ title: parameter.name, unit: parameter.unit, kind: 'number', cell: (run) => <ShownValue run={run} parameter={parameter} /> })),
    { title: 'Started', cell: (run) => <span class="time">{formatTime(text(run, 'started_at') || text(run, 'created_at'))}</span> },
    { title: 'Duration', kind: 'number', cell: (run) => formatDuration(number(run, 'duration_seconds')) },
    ...(shown.length > 0 ? [] : [{ title: 'Tags', cell: (run: Fields) => <Tags tags={texts(run, 'tags')} /> }]),
  ];
  if (onChoose) {
    columns.unshift({
      title: 'Compare',
      cell: (run) => {
        const id = text(run, 'execution_id');
        return <input type="checkbox" checked={chosen.includes(id)} disabled={chosen.length >= 2 && !chosen.includes(id)} onChange={() => onChoose(id)} aria-label={`Compare ${id}`} />;
      },
    });
  }
  return <Table rows={runs} columns={columns} label={props.label} of={(run) => text(run, 'execution_id')} />;
}

function ShownValue({ run, parameter }: { run: Fields; parameter: Shown }): VNode {
  const value = members(run, parameter.scope === 'inputs' ? 'input_params' : 'output_params')[parameter.name];
  return <Cut text={formatValue(value)} />;
}

function RunLink({ run }: { run: Fields }): VNode {
  const id = text(run, 'execution_id');
  return (
    <a class="cut mono" href={link(['runs', id])} title={id}>
      {id}
    </a>
  );
}

function RunStatus({ run }: { run: Fields }): VNode {
  return (
    <span class="status">
      <Badge word={text(run, 'status')} />
      {flag(run, 'cache_hit') && <span class="tag">cache</span>}
    </span>
  );
}
