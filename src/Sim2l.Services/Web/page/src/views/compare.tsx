import type { VNode } from 'preact';
import { formatDuration, formatNumber, formatTime, formatValue, writeJson } from '../format';
import { Badge, Card, Cut, ViewHead } from '../parts/basics';
import { Empty, Load, useLoad } from '../parts/load';
import { Gate } from '../parts/signin';
import { link } from '../router';
import { useMay } from '../session';
import { get, segment, type Fields } from '../wire/api';
import type { Json } from '../wire/json';
import { number, text } from '../wire/fields';
import { runPart } from '../wire/runs';

type Side = { run: Fields; inputs: Fields[]; outputs: Fields[] };

export function CompareView({ first, second }: { first: string; second: string }): VNode {
  const mayRead = useMay('read_results');
  return (
    <>
      <ViewHead title="Compare runs" trail={<a href={link(['runs'])}>Runs</a>} />
      {!mayRead ? <Gate what="runs" /> : first && second ? <Compare first={first} second={second} /> : <Empty title="Choose two runs in the list">Then they stand here side by side.</Empty>}
    </>
  );
}

function Compare({ first, second }: { first: string; second: string }): VNode {
  const sides = useLoad(async (signal) => await Promise.all([loadSide(first, signal), loadSide(second, signal)]), [first, second]);
  return (
    <Load of={sides} label="both runs">
      {([a, b]) => (
        <>
          <Card title="Runs">
            <CompareTable label="Runs" ids={[first, second]} rows={facts(a, b)} />
          </Card>
          <Card title="Inputs">
            <CompareTable label="Inputs" ids={[first, second]} rows={values(a.inputs, b.inputs)} />
          </Card>
          <Card title="Outputs">
            <CompareTable label="Outputs" ids={[first, second]} rows={values(a.outputs, b.outputs)} />
          </Card>
        </>
      )}
    </Load>
  );
}

async function loadSide(id: string, signal: AbortSignal): Promise<Side> {
  const [run, inputs, outputs] = await Promise.all([get('results', `/runs/${segment(id)}`, {}, signal), runPart(id, 'inputs', {}, 1000, signal), runPart(id, 'outputs', {}, 1000, signal)]);
  return { run, inputs: inputs.rows, outputs: outputs.rows };
}

type Row = { name: string; a: VNode | string; b: VNode | string; isSame: boolean; difference: string };

function facts(a: Side, b: Side): Row[] {
  const row = (name: string, show: (run: Fields) => VNode | string, of: (run: Fields) => unknown, difference = ''): Row => ({ name, a: show(a.run), b: show(b.run), isSame: of(a.run) === of(b.run), difference });
  const simulation = (run: Fields): string => `${text(run, 'simulation_name')} ${text(run, 'simulation_version')}`;
  const durations = [number(a.run, 'duration_seconds'), number(b.run, 'duration_seconds')] as const;
  return [
    row('Simulation', (run) => <Cut text={simulation(run)} />, simulation),
    row('Status', (run) => <Badge word={text(run, 'status')} />, (run) => run.status),
    // No two runs begin at the same time, so that is no difference to look at.
    row('Started', (run) => formatTime(text(run, 'started_at')), () => null, '–'),
    row('Duration', (run) => formatDuration(number(run, 'duration_seconds')), (run) => run.duration_seconds, percent(...durations)),
    row('User', (run) => text(run, 'user_id'), (run) => run.user_id),
  ];
}

function values(a: readonly Fields[], b: readonly Fields[]): Row[] {
  const names = [...new Set([...a, ...b].map((row) => text(row, 'name')))];
  return names.map((name) => {
    const [left, right] = [a, b].map((rows) => rows.find((row) => text(row, 'name') === name)) as [Fields | undefined, Fields | undefined];
    return { name, a: show(left), b: show(right), isSame: written(left) === written(right), difference: difference(left?.value, right?.value) };
  });
}

function show(row: Fields | undefined): VNode | string {
  if (!row) return <span class="hint">not there</span>;
  const unit = text(row, 'unit');
  return <Cut text={`${text(row, 'value_base64') ? 'bytes' : formatValue(row.value)}${unit && ` ${unit}`}`} />;
}

function written(row: Fields | undefined): string {
  return row ? `${text(row, 'unit')} ${text(row, 'value_base64')} ${writeJson(row.value ?? null)}` : '';
}

function difference(a: Json | undefined, b: Json | undefined): string {
  if (typeof a !== 'number' || typeof b !== 'number' || a === b) return '';
  const by = b - a;
  return [`${by > 0 ? '+' : ''}${formatNumber(by)}`, percent(a, b)].filter(Boolean).join(', ');
}

function percent(a: number | null, b: number | null): string {
  if (a === null || b === null || a === 0 || a === b) return '';
  const part = ((b - a) / Math.abs(a)) * 100;
  return Number.isFinite(part) ? `${part > 0 ? '+' : ''}${formatNumber(Number(part.toPrecision(3)))} %` : '';
}

function CompareTable({ rows, ids, label }: { rows: readonly Row[]; ids: readonly [string, string]; label: string }): VNode {
  if (rows.length === 0) return <Empty title="Neither has any" />;
  return (
    <div class="table-box" tabIndex={0} role="group" aria-label={label}>
      <table class="compare broad">
        <caption class="visually-hidden">{label} of both runs</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            {ids.map((id) => (
              <th scope="col" key={id}>
                <a class="cut mono" href={link(['runs', id])} title={id}>
                  {id}
                </a>
              </th>
            ))}
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr class={row.isSame ? undefined : 'differs'} key={row.name}>
              <th scope="row">
                <Cut text={row.name} />
              </th>
              <td data-title={ids[0]}>{row.a}</td>
              <td data-title={ids[1]}>{row.b}</td>
              <td data-title="Difference">{row.isSame ? <span class="hint">{row.difference || 'same'}</span> : row.difference || 'differs'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
