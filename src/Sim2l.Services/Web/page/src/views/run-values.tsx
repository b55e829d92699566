import type { EChartsCoreOption } from 'echarts/core';
import type { VNode } from 'preact';
import { useCallback } from 'preact/hooks';
import { formatCount, formatNumber, formatValue, writeJson } from '../format';
import { Card, Cut, Facts, Table } from '../parts/basics';
import { Empty, Load, useLoad } from '../parts/load';
import { Chart } from '../plots/chart';
import { lineOption } from '../plots/options';
import type { Theme } from '../plots/theme';
import { mostPoints } from '../plots/thinning';
import type { Fields } from '../wire/api';
import { isFields, series, text } from '../wire/fields';
import { runPart } from '../wire/runs';
import { runFacts } from './run';

const longText = 120;

export function ValuesPart({ id, run }: { id: string; run: Fields }): VNode {
  return (
    <>
      {text(run, 'error_message') && (
        <div class="notice fault">
          <p>
            <strong>The run failed.</strong> {text(run, 'error_message')}
          </p>
          {text(run, 'error_traceback') && (
            <details>
              <summary>Where</summary>
              <pre class="block">{text(run, 'error_traceback')}</pre>
            </details>
          )}
        </div>
      )}
      <Card title="In short">
        <Facts facts={runFacts(run)} />
      </Card>
      <div class="columns two">
        <Values id={id} part="inputs" title="Inputs" />
        <Values id={id} part="outputs" title="Outputs" />
      </div>
    </>
  );
}

function Values({ id, part, title }: { id: string; part: 'inputs' | 'outputs'; title: string }): VNode {
  const values = useLoad((signal) => runPart(id, part, {}, 1000, signal), [id]);
  return (
    <Card title={title}>
      <Load of={values} label={part}>
        {({ rows }) => (rows.length === 0 ? <Empty title={`No ${part}`} /> : <ValueList id={id} rows={rows} label={title} />)}
      </Load>
    </Card>
  );
}

function ValueList({ id, rows, label }: { id: string; rows: readonly Fields[]; label: string }): VNode {
  const plain = rows.filter((row) => !isLarge(row));
  return (
    <>
      {plain.length > 0 && (
        <Table
          kind="narrow"
          rows={plain}
          label={label}
          of={(row) => text(row, 'name')}
          columns={[
            { title: 'Name', cell: (row) => <Cut text={text(row, 'name')} /> },
            { title: 'Value', kind: 'number', cell: (row) => <Cut text={text(row, 'value_base64') ? 'bytes' : formatValue(row.value)} /> },
            { title: 'Unit', cell: (row) => <Cut text={text(row, 'unit')} /> },
          ]}
        />
      )}
      {rows.filter(isLarge).map((row) => (
        <LargeValue id={id} row={row} key={text(row, 'name')} />
      ))}
    </>
  );
}

function LargeValue({ id, row }: { id: string; row: Fields }): VNode {
  const values = series(row.value);
  const name = text(row, 'name');
  return (
    <div class="large-value">
      <h3 title={name}>{name}</h3>
      {values ? <ArrayPlot file={`${id} ${name}`} name={name} unit={text(row, 'unit')} values={values} /> : <pre class="block">{typeof row.value === 'string' ? row.value : writeJson(row.value ?? null)}</pre>}
    </div>
  );
}

function ArrayPlot({ file, name, unit, values }: { file: string; name: string; unit: string; values: readonly number[] }): VNode {
  const title = unit ? `${name} [${unit}]` : name;
  const finite = values.filter(Number.isFinite);
  const [low, high] = finite.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [Infinity, -Infinity]);
  const summary = finite.length === 0 ? 'no finite values' : `${formatCount(values.length)} values from ${formatNumber(low)} to ${formatNumber(high)}`;
  const option = useCallback((theme: Theme): EChartsCoreOption => lineOption([{ name, values }], { x: 'index', y: unit || 'value' }, theme), [values]);
  return (
    <>
      <p class="hint">
        {summary}
        {values.length > mostPoints && ', drawn with the lowest and highest of each stretch'}
      </p>
      <Chart option={option} label={`${title} over its index: ${summary}`} height={240} file={file} />
      <details>
        <summary>As text</summary>
        <pre class="block">{values.slice(0, 1000).map(formatNumber).join('\n')}</pre>
      </details>
    </>
  );
}

function isLarge(row: Fields): boolean {
  return Array.isArray(row.value) || isFields(row.value) || (typeof row.value === 'string' && row.value.length > longText);
}
