import { describe, expect, it } from 'vitest';
import { listFront } from '../src/plots/listing';

const sample = (front: number[], knee: number | null) => ({ columns: {}, indices: front.map((place) => 10 * place), total: 1000, front, frontTotal: front.length, infeasible: [], knee, isThinned: false });

describe('listFront', () => {
  it('lists the numbers of the points by an objective, the best first', () => {
    const values = [3, 1, 2];
    expect(listFront(sample([0, 1, 2], null), values, false)).toEqual([10, 20, 0]);
    expect(listFront(sample([0, 1, 2], 20), values, true)).toEqual([0, 20, 10]);
  });

  it('lists the knee of a long front too', () => {
    const places = Array.from({ length: 150 }, (_, place) => place);
    const listed = listFront(sample(places, 1490), places, false);
    expect(listed.length).toBe(100);
    expect(listed.slice(0, 3)).toEqual([1490, 0, 10]);
    expect(listFront(sample(places, 50), places, false)).toEqual(places.slice(0, 100).map((place) => 10 * place));
  });
});
