import type { EChartsCoreOption } from 'echarts/core';
import type { VNode } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import { formatCount } from '../format';
import { Card, Cut, Table, type Column } from '../parts/basics';
import { SelectField } from '../parts/fields';
import { Empty, Load, useLoad } from '../parts/load';
import { Chart } from '../plots/chart';
import { comparable, overlayOption, type Layer } from '../plots/overlay';
import type { Theme } from '../plots/theme';
import { refOf } from '../selection';
import { loadCommonFront, loadSample, sampleLimit, titleOf, writtenObjective, type Objective, type Sample, type SourceResult } from '../wire/sources';

type Overlaid = { result: SourceResult; sample: Sample; common: number[]; commonTotal: number };

/** Several results in one plot, where they share objectives; those that do not are named. */
export function OverlayPanel({ results }: { results: readonly SourceResult[] }): VNode {
  const { together, apart, shared } = comparable(results);
  const isPossible = together.length > 1;
  const left = isPossible ? apart : results;
  return (
    <>
      {isPossible ? (
        <Overlay results={together} shared={shared} key={JSON.stringify([together.map(refOf), shared])} />
      ) : (
        <Card title="Results together">
          <Empty title="These results cannot be compared">Results stand in one plot where they have two objectives in common, with the same names, directions and units.</Empty>
        </Card>
      )}
      {left.length > 0 && (
        <Card title={isPossible ? 'Not in this plot' : 'Their objectives'}>
          {isPossible && <p class="hint">These do not have two of the others’ objectives, with the same names, directions and units.</p>}
          <ul class="plain" aria-label="Objectives of each">
            {left.map((result) => (
              <li class="wrap" key={refOf(result)}>
                <strong>{titleOf(result)}</strong>: {result.objectives.map(writtenObjective).join(', ') || 'no objectives'}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function Overlay({ results, shared }: { results: readonly SourceResult[]; shared: readonly Objective[] }): VNode {
  const loaded = useLoad((signal) => loadAll(results, shared, signal), [results.map((result) => [refOf(result), result.version]), shared]);
  return (
    <Card title="Results together">
      <Load of={loaded} label="results">
        {(overlaid) => <OverlayPlot overlaid={overlaid} shared={shared} />}
      </Load>
    </Card>
  );
}

async function loadAll(results: readonly SourceResult[], shared: readonly Objective[], signal: AbortSignal): Promise<Overlaid[]> {
  const names = shared.map((one) => one.name);
  // All of them together are no more than one alone would be.
  const limit = Math.floor(sampleLimit / results.length);
  const fronts = loadCommonFront(results, shared, signal);
  const samples = await Promise.all(results.map((result) => loadSample(result, names, shared, { limit }, signal)));
  const common = await fronts;
  return results.map((result, place) => {
    const sample = samples[place]!;
    const wanted = new Set(common[place]);
    return { result, sample, common: sample.front.filter((one) => wanted.has(sample.indices[one]!)), commonTotal: wanted.size };
  });
}

function OverlayPlot({ overlaid, shared }: { overlaid: readonly Overlaid[]; shared: readonly Objective[] }): VNode {
  const names = shared.map((one) => one.name);
  const [x, setX] = useState(names[0]!);
  const [y, setY] = useState(names[1]!);
  const option = useCallback(
    (theme: Theme): EChartsCoreOption => {
      const layers = overlaid.map(({ result, sample, common }): Layer => ({ name: titleOf(result), x: sample.columns[x]!, y: sample.columns[y]!, front: sample.front, common }));
      return overlayOption(x, y, layers, shared.length === 2, theme);
    },
    [overlaid, x, y],
  );
  const common = overlaid.reduce((sum, one) => sum + one.commonTotal, 0);
  const isThinned = overlaid.some(({ sample }) => sample.isThinned);
  const columns: Column<Overlaid>[] = [
    { title: 'Result', kind: 'wide', cell: ({ result }) => <Cut text={titleOf(result)} /> },
    { title: 'Points shown', kind: 'number', cell: ({ sample }) => `${formatCount(sample.indices.length)} of ${formatCount(sample.total)}` },
    { title: 'Own front', kind: 'number', cell: ({ sample }) => shownOf(sample.front.length, sample.frontTotal) },
    { title: 'Common front', kind: 'number', cell: (one) => shownOf(one.common.length, one.commonTotal) },
  ];
  return (
    <>
      <p class="hint">
        Shared: {shared.map(writtenObjective).join(', ')}. {formatCount(common)} points are on the common front, which no point of any of these results dominates{isThinned && '; where not all points are shown, they are the front and others at random'}.
      </p>
      {names.length > 2 && (
        <div class="search-row">
          <SelectField label="Across" value={x} choices={names.filter((name) => name !== y)} onChange={setX} />
          <SelectField label="Up" value={y} choices={names.filter((name) => name !== x)} onChange={setY} />
        </div>
      )}
      <Chart option={option} label={`${y} against ${x} of ${overlaid.length} results: ${formatCount(common)} points on the common front`} height={460} file="results together" />
      <Table rows={overlaid} columns={columns} label="Results together" of={({ result }) => refOf(result)} />
    </>
  );
}

function shownOf(shown: number, total: number): string {
  return shown < total ? `${formatCount(total)}, ${formatCount(shown)} shown` : formatCount(total);
}
