import type { EChartsCoreOption } from 'echarts/core';
import type { VNode } from 'preact';
import { useCallback } from 'preact/hooks';
import { formatCount, formatNumber, parseTime } from '../format';
import { Card } from '../parts/basics';
import { Empty, Load, useLoad } from '../parts/load';
import { Chart } from '../plots/chart';
import { lineOption } from '../plots/options';
import type { Theme } from '../plots/theme';
import type { Fields } from '../wire/api';
import { number, text } from '../wire/fields';
import { runPart } from '../wire/runs';

const mostRows = 20_000;

export type Metric = { name: string; unit: string; at: number[]; values: number[]; hasSteps: boolean };

/** Rows in groups of their names, over their steps where all have one, else over the seconds since the first. */
export function groupMetrics(rows: readonly Fields[]): Metric[] {
  const groups = new Map<string, Fields[]>();
  for (const row of rows) {
    const name = text(row, 'name');
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups].map(([name, group]) => {
    const steps = group.map((row) => number(row, 'step'));
    const hasSteps = steps.every((step) => step !== null);
    const times = group.map((row) => parseTime(text(row, 'timestamp'))?.getTime() ?? NaN);
    const at = hasSteps ? (steps as number[]) : times.map((time) => (time - times[0]!) / 1000);
    return { name, unit: text(group[0]!, 'unit'), at, values: group.map((row) => number(row, 'value') ?? NaN), hasSteps };
  });
}

export function MetricsPart({ id }: { id: string }): VNode {
  const metrics = useLoad((signal) => runPart(id, 'metrics', {}, mostRows, signal), [id]);
  return (
    <Load of={metrics} label="metrics">
      {({ rows, isCut }) =>
        rows.length === 0 ? (
          <Card title="Metrics">
            <Empty title="Nothing was measured" />
          </Card>
        ) : (
          <>
            {isCut && <p class="notice">Only the first {formatCount(mostRows)} measurements are drawn; the run has more.</p>}
            <div class="columns two">
              {groupMetrics(rows).map((metric) => (
                <MetricCard id={id} metric={metric} key={metric.name} />
              ))}
            </div>
          </>
        )
      }
    </Load>
  );
}

function MetricCard({ id, metric }: { id: string; metric: Metric }): VNode {
  const last = metric.values[metric.values.length - 1] ?? NaN;
  const x = metric.hasSteps ? 'step' : 'seconds';
  const option = useCallback((theme: Theme): EChartsCoreOption => lineOption([metric], { x, y: metric.unit || 'value' }, theme), [metric]);
  const summary = `${formatCount(metric.values.length)} measurements, the last ${formatNumber(last)}${metric.unit && ` ${metric.unit}`}`;
  return (
    <Card title={metric.name}>
      <p class="hint">{summary}</p>
      <Chart option={option} label={`${metric.name} over ${x}: ${summary}`} height={220} file={`${id} ${metric.name}`} />
    </Card>
  );
}
