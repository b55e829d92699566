import { describe, expect, it } from 'vitest';
import { countSelected } from '../src/plots/options';
import { columnsOf, headOf } from '../src/wire/header';
import { readPoints, readResult } from '../src/wire/sources';

describe('headOf', () => {
  it('reads names in quotes and leaves out units', () => {
    expect(headOf('thickness [mm],"a, ""b""",mass')).toEqual(['thickness', 'a, "b"', 'mass']);
    expect(headOf('x;y\t1;z')).toEqual(['x', 'y\t1', 'z']);
  });
});

describe('columnsOf', () => {
  it('reads the beginning of a file only where it names columns', async () => {
    expect(await columnsOf(new File(['\uFEFFa,b\r\n1,2\r\n'], 'x.CSV'))).toEqual(['a', 'b']);
    expect(await columnsOf(new File(['{"a": 1, "b": 2}\n{}'], 'x.jsonl'))).toEqual(['a', 'b']);
    expect(await columnsOf(new File(['{"a": '], 'x.jsonl'))).toEqual([]);
    expect(await columnsOf(new File(['PAR1'], 'x.parquet'))).toEqual([]);
  });
});

describe('readPoints', () => {
  it('reads what is no finite number, and the numbers of a range', () => {
    const points = readPoints({ start: 3, count: 4, total: 9, columns: { __proto__x: [1, null, 'Infinity', '-Infinity'] } });
    expect(points.columns['__proto__x']).toEqual([1, NaN, Infinity, -Infinity]);
    expect([points.indices, points.total]).toEqual([[3, 4, 5, 6], 9]);
  });
});

describe('readResult', () => {
  it('has the columns in the order of the service', () => {
    const result = readResult({ key: 'k', result: { points: 2, variables: [{ name: 'x', categories: ['a', 'b'] }], objectives: [{ name: 'f', direction: 'maximize', unit: 'kg' }], constraints: [{ name: 'g', kind: 'at_most', bound: 350, unit: 'K' }] } });
    expect(result.columns).toEqual(['x', 'f', 'g']);
    expect(result.objectives).toEqual([{ name: 'f', direction: 'maximize', unit: 'kg' }]);
    expect(result.categories).toEqual({ x: ['a', 'b'] });
    expect(result.units).toEqual({ x: '', f: 'kg', g: 'K' });
    expect(result.constraints).toEqual(['g ≤ 350 K']);
  });
});

describe('countSelected', () => {
  it('counts values at both ends, also such as were rounded past them', () => {
    const spread = { minimum: 0, maximum: 10, counts: [5, 5] };
    expect(countSelected(spread, [0, 10, 10.001, 4.9, NaN], [0, 1, 2, 3, 4], 2)).toEqual([4, 4]);
  });

  it('counts one value that all have', () => {
    expect(countSelected({ minimum: 3, maximum: 3, counts: [2] }, [3, 3], [0, 1], 1)).toEqual([2]);
  });
});
