import { useMemo, useRef } from 'preact/hooks';
import { useLoad, type Loaded } from '../parts/load';
import { loadSample, type Objective, type Sample, type SourceResult } from '../wire/sources';

/** Points to draw of a result, and what they are of. */
export type Part = { of: string; sample: Sample; objectives: readonly Objective[] };

export type Asked = {
  objectives: readonly Objective[];
  /** The result set whose points must be among those that are drawn; none where all are. */
  set: string | undefined;
  /** The columns of the first plot, those of the others, and those that came in later. */
  groups: readonly [readonly string[], readonly string[], readonly string[]];
};

/** Columns of the points that are drawn; the first group is what a plot needs, the others follow as they come. */
export function useColumns(result: SourceResult, asked: Asked): { first: Loaded<Part>; columns: Readonly<Record<string, number[]>>; fault: Error | null } {
  const first = usePart(result, asked, asked.groups[0], true);
  const isReady = first.data !== null;
  const rest = usePart(result, asked, asked.groups[1], isReady);
  const later = usePart(result, asked, asked.groups[2], isReady);
  const parts = [first.data, rest.data, later.data];
  const columns = useMemo(() => {
    const ofFirst = parts.filter((part) => part !== null && part.of === first.data?.of);
    return Object.assign(Object.create(null), ...ofFirst.map((part) => part!.sample.columns)) as Record<string, number[]>;
  }, parts);
  return { first, columns, fault: rest.fault ?? later.fault };
}

// What was drawn stays until what is asked for now is there, so that nothing of the view is lost with it.
function usePart(result: SourceResult, { objectives, set }: Asked, names: readonly string[], isReady: boolean): Loaded<Part> {
  const of = JSON.stringify([objectives, set && [set, result.version]]);
  const last = useRef<Part | null>(null);
  const loaded = useLoad(async (signal): Promise<Part | null> => (isReady && names.length > 0 ? { of, objectives, sample: await loadSample(result, names, objectives, { ...(set && { set }) }, signal) } : null), [of, names, isReady]);
  if (loaded.data) last.current = loaded.data;
  return { ...loaded, data: last.current };
}
