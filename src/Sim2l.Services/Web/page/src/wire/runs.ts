import type { Tree } from '../filter';
import { get, post, type Fields } from './api';
import { count } from './fields';

export const statuses = ['completed', 'cached', 'failed', 'running', 'cancelled'] as const;

export type Search = { simulation: string; version: string; status: string; filter: Tree | null };

/** Rows that hold only the parameters that are named, since arrays of outputs may be large; all of them where none is named. */
export function searchRuns(search: Search, parameters: readonly string[][], order: { field: string; descending: boolean }, cursor: string | null, limit: number, signal?: AbortSignal): Promise<Fields> {
  return post(
    'results',
    '/search',
    { ...body(search), order_by: [order], parameters, limit, cursor, include_total: cursor === null },
    signal,
  );
}

export type RunCounts = { byStatus: Record<string, number>; total: number; cacheHits: number };

/** How many of the runs that a search finds have each status. */
export async function countRuns(search: Search, signal?: AbortSignal): Promise<RunCounts> {
  const wanted = search.status === '' ? statuses : [search.status];
  const ask = async (one: Search): Promise<number> => count(await post('results', '/search', { ...body(one), count_only: true }, signal), 'total');
  const isHit: Tree = { field: ['run', 'cache_hit'], op: 'eq', value: true };
  const [total, cacheHits, ...counts] = await Promise.all([
    ask(search),
    ask({ ...search, filter: search.filter ? { and: [search.filter, isHit] } : isHit }),
    ...wanted.map((status) => ask({ ...search, status })),
  ]);
  return { total: total!, cacheHits: cacheHits!, byStatus: Object.fromEntries(wanted.map((status, index) => [status, counts[index]!])) };
}

/** The part of the runs that ended which ended well; null when none ended. */
export function successRate({ byStatus }: RunCounts): number | null {
  const good = (byStatus.completed ?? 0) + (byStatus.cached ?? 0);
  const ended = good + (byStatus.failed ?? 0) + (byStatus.cancelled ?? 0);
  return ended === 0 ? null : good / ended;
}

/** All rows of one part of a run, up to a number. */
export async function runPart(id: string, part: string, query: Record<string, string> = {}, most = 5000, signal?: AbortSignal): Promise<{ rows: Fields[]; isCut: boolean }> {
  const rows: Fields[] = [];
  let cursor: string | null = null;
  do {
    const page: Fields = await get('results', `/runs/${encodeURIComponent(id)}/${part}`, { ...query, limit: Math.min(1000, most - rows.length), cursor }, signal);
    const found = page[part];
    if (Array.isArray(found)) rows.push(...(found as Fields[]));
    cursor = typeof page.next_cursor === 'string' ? page.next_cursor : null;
  } while (cursor !== null && rows.length < most);
  return { rows, isCut: cursor !== null };
}

function body(search: Search): Fields {
  return { simulation_name: search.simulation || null, simulation_version: search.version || null, status: search.status || null, filter: (search.filter ?? null) as never };
}
