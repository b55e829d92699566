import { describe, expect, it } from 'vitest';
import { FilterError, parseFilter } from '../src/filter';

const known = [
  { scope: 'inputs', name: 'temperature' },
  { scope: 'outputs', name: 'peak' },
  { scope: 'inputs', name: 'both' },
  { scope: 'outputs', name: 'both' },
];

describe('parseFilter', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['status = failed', { field: ['run', 'status'], op: 'eq', value: 'failed' }],
    ['inputs.n >= 1.5e-3', { field: ['inputs', 'n'], op: 'ge', value: 0.0015 }],
    ['temperature < 300 K', { field: ['inputs', 'temperature'], op: 'lt', value: 300, unit: 'K' }],
    ['inputs.flux > -2 "W/(m*K)"', { field: ['inputs', 'flux'], op: 'gt', value: -2, unit: 'W/(m*K)' }],
    ['temperature > 1 and peak <> 2', { and: [{ field: ['inputs', 'temperature'], op: 'gt', value: 1 }, { field: ['outputs', 'peak'], op: 'ne', value: 2 }] }],
    ['tags contains draft or not (status = "run ning")', { or: [{ field: ['tags'], op: 'contains', value: 'draft' }, { not: { field: ['run', 'status'], op: 'eq', value: 'run ning' } }] }],
    ['not tags contains draft and peak > 0', { and: [{ not: { field: ['tags'], op: 'contains', value: 'draft' } }, { field: ['outputs', 'peak'], op: 'gt', value: 0 }] }],
    ['outputs.profile.maximum between 1 and 2 m', { field: ['outputs', 'profile', 'maximum'], op: 'between', value: [1, 2], unit: 'm' }],
    ['inputs."a.b c" in (1, two, "th\\"ree", null, true)', { field: ['inputs', 'a.b c'], op: 'in', value: [1, 'two', 'th"ree', null, true] }],
    ['outputs.mode not in (fast)', { field: ['outputs', 'mode'], op: 'notin', value: ['fast'] }],
    ['peak is not null', { not: { field: ['outputs', 'peak'], op: 'isnull' } }],
    ['peak is nan', { field: ['outputs', 'peak'], op: 'isnan' }],
    ['peak exists', { field: ['outputs', 'peak'], op: 'exists' }],
    ["inputs.name not like 'a%'", { not: { field: ['inputs', 'name'], op: 'like', value: 'a%' } }],
    ['peak approx 3 within 0.1', { field: ['outputs', 'peak'], op: 'approx', value: 3, abs_tol: 0.1 }],
    ['{"not": {"field": "status", "op": "eq", "value": "x"}}', { not: { field: 'status', op: 'eq', value: 'x' } }],
  ])('%s', (source, tree) => {
    expect(parseFilter(source, known)).toEqual(tree);
  });

  it('binds and more tightly than or', () => {
    const [a, b, c] = ['inputs.a = 1', 'inputs.b = 2', 'inputs.c = 3'];
    expect(parseFilter(`${a} or ${b} and ${c}`)).toEqual({ or: [parseFilter(a!), { and: [parseFilter(b!), parseFilter(c!)] }] });
  });

  it.each([
    ['temperature', 11],
    ['temperature >', 13],
    ['temperature > 1 peak > 2', 21],
    ['(temperature > 1', 16],
    ['nothing = 1', 0],
    ['temperature > 1 and both = 1', 20],
    ['temperature ; 1', 12],
    ['status = "open', 9],
    ['peak in 1', 8],
    ['peak between 1', 14],
    ['peak is 3', 8],
    ['peak approx 3', 13],
    ['peak approx 3 within much', 21],
    ['  {"and": [', 2],
    ['inputs.a.b.c = 1', 0],
    ['status = 1)', 10],
  ])('says where %s is wrong', (source, at) => {
    let fault: unknown;
    try {
      parseFilter(source, known);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(FilterError);
    expect((fault as FilterError).at).toBe(at);
  });

  it('ends a nesting that no service takes', () => {
    expect(() => parseFilter(`${'('.repeat(5000)}peak > 1${')'.repeat(5000)}`, known)).toThrow(FilterError);
  });
});
