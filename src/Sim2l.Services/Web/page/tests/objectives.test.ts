import { describe, expect, it } from 'vitest';
import { nameObjectives } from '../src/parts/objectives';

describe('nameObjectives', () => {
  it('gives what has no column the first that is left, and leaves the rest as it is', () => {
    const given = [{ name: '', direction: 'minimize' }, { name: 'a', direction: 'maximize' }, { name: '', direction: 'maximize' }, { name: '', direction: 'minimize' }] as const;
    expect(nameObjectives(given, ['a', 'b', 'c'])).toEqual([{ name: 'b', direction: 'minimize' }, { name: 'a', direction: 'maximize' }, { name: 'c', direction: 'maximize' }, { name: '', direction: 'minimize' }]);
  });
});
