import { formatNumber } from '../format';
import { get, post, type Fields } from './api';
import { count, flag, members, number, rows, text, texts } from './fields';
import type { Json } from './json';

/** What data sources hold, as the data service tells it. */

export type Direction = 'minimize' | 'maximize';

export type Objective = { name: string; direction: Direction; unit?: string };

export type Source = { id: string; label: string; kind: string; mode: string; origin: string; sizeBytes: number | null; results: number | null; points: number | null; skipped: number; badRows: string[]; createdAt: string };

export type SourceResult = {
  source: string;
  label: string;
  key: string;
  version: number;
  canChange: boolean;
  error: string;
  problem: string;
  points: number;
  objectives: Objective[];
  columns: string[];
  categories: Record<string, string[]>;
  sets: { name: string; count: number }[];
  units: Record<string, string>;
  constraints: string[];
};

export type Points = { columns: Record<string, number[]>; indices: number[]; total: number };

/** Points to draw, with the places among them of those on the front, and of those that miss a constraint. */
export type Sample = Points & { front: number[]; frontTotal: number; infeasible: number[]; knee: number | null; isThinned: boolean };

/** The column whose categories are the runs that the points came from. */
export const runColumn = 'ExecutionId';

export const sampleLimit = 50_000;

const signs: Record<string, string> = { at_most: '≤', at_least: '≥', equal: '=' };

export function readSource(fields: Fields): Source {
  return {
    id: text(fields, 'id'), label: text(fields, 'label'), kind: text(fields, 'kind'), mode: text(fields, 'mode'), origin: text(fields, 'origin'), sizeBytes: number(fields, 'size_bytes'),
    results: number(fields, 'result_count'), points: number(fields, 'point_count'), skipped: count(fields, 'skipped_rows'), badRows: texts(fields, 'bad_rows'), createdAt: text(fields, 'created_at'),
  };
}

export function readResult(fields: Fields): SourceResult {
  const result = members(fields, 'result');
  const named = (list: string): Fields[] => rows(result, list);
  return {
    source: text(fields, 'source'), label: text(fields, 'label'), key: text(fields, 'key'), version: count(fields, 'version'), canChange: flag(fields, 'can_change'), error: text(members(fields, 'error'), 'message'),
    problem: text(result, 'problem'), points: count(result, 'points'),
    objectives: named('objectives').map((one) => ({ name: text(one, 'name'), direction: text(one, 'direction') === 'maximize' ? 'maximize' : 'minimize', unit: text(one, 'unit') })),
    columns: [...named('variables'), ...named('objectives'), ...named('constraints')].map((one) => text(one, 'name')),
    categories: Object.fromEntries(named('variables').map((one) => [text(one, 'name'), texts(one, 'categories')] as const).filter(([, names]) => names.length > 0)),
    sets: named('result_sets').map((one) => ({ name: text(one, 'name'), count: count(one, 'count') })),
    units: Object.fromEntries([...named('variables'), ...named('objectives'), ...named('constraints')].map((one) => [text(one, 'name'), text(one, 'unit')])),
    constraints: named('constraints').map(readConstraint),
  };
}

/** A constraint as people write it. */
function readConstraint(fields: Fields): string {
  return [text(fields, 'name'), signs[text(fields, 'kind')] ?? '', formatNumber(number(fields, 'bound') ?? NaN), text(fields, 'unit')].filter(Boolean).join(' ');
}

/** A result and its source, for people. */
export function titleOf(result: SourceResult): string {
  return `${result.key} (${result.label})`;
}

/** An objective for people. */
export function writtenObjective({ name, direction, unit }: Objective): string {
  return `${name}${unit ? ` [${unit}]` : ''} (${direction === 'maximize' ? 'more' : 'less'})`;
}

/** Whether points can be compared in two objectives. */
export function areSame(one: Objective, other: Objective): boolean {
  return one.name === other.name && one.direction === other.direction && (one.unit ?? '') === (other.unit ?? '');
}

/** An objective as routes take it. */
export function writeObjective({ name, direction }: Objective): string {
  return `${name}:${direction === 'maximize' ? 'max' : 'min'}`;
}

/** What to draw of a result: its front, the points of a result set, and as many others as there is room for. */
export async function loadSample(result: SourceResult, columns: readonly string[], objectives: readonly Objective[], wanted: { set?: string; limit?: number }, signal?: AbortSignal): Promise<Sample> {
  const answer = await get('data', path(result, 'sample'), { key: result.key, column: columns, objective: objectives.map(writeObjective), set: wanted.set, limit: wanted.limit ?? sampleLimit }, signal);
  return { ...readPoints(answer), front: integers(answer.front), frontTotal: count(answer, 'front_total'), infeasible: integers(answer.infeasible), knee: number(answer, 'knee'), isThinned: flag(answer, 'is_thinned') };
}

/** The numbers of the points of a result set. */
export async function loadSet(result: SourceResult, name: string, signal?: AbortSignal): Promise<number[]> {
  return integers((await get('data', path(result, 'sets'), { key: result.key, name }, signal)).indices);
}

/** The numbers of each result's points that are on the front of all of them. */
export async function loadCommonFront(results: readonly SourceResult[], objectives: readonly Objective[], signal?: AbortSignal): Promise<number[][]> {
  const body = { results: results.map(({ source, key }) => ({ source, key })), objectives: objectives.map(writeObjective) };
  return rows(await post('data', '/sources/front', body, signal), 'fronts').map((front) => integers(front.common));
}

export function path(result: SourceResult, part: string): string {
  return `/sources/${encodeURIComponent(result.source)}/${part}`;
}

export function readPoints(answer: Fields): Points {
  const columns = Object.entries(members(answer, 'columns')).map(([name, values]) => [name, numbers(values)] as const);
  const first = count(answer, 'start');
  const indices = 'indices' in answer ? integers(answer.indices) : Array.from({ length: count(answer, 'count') }, (_, index) => first + index);
  return { columns: Object.assign(Object.create(null) as Record<string, number[]>, Object.fromEntries(columns)), indices, total: count(answer, 'total') };
}

// What is no finite number comes as a word, since JSON has none for it.
function numbers(value: Json | undefined): number[] {
  return Array.isArray(value) ? value.map((one) => (one === null ? NaN : Number(one))) : [];
}

/** Whole numbers in an array. */
export function integers(value: Json | undefined): number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}
