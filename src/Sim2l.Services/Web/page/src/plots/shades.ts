/** Points of one colour, which a plot can draw all at once. */
export type Shade = { colour: string; indices: number[] };

const steps = 32;

/** Points in groups by a value, from the first colour for the lowest to the second for the highest; those without a value have a colour of their own. */
export function shades(values: ArrayLike<number>, [low, high]: readonly [number, number], [first, last, none]: readonly [string, string, string], indices: readonly number[]): Shade[] {
  const groups = Array.from({ length: steps + 1 }, (_, step): Shade => ({ colour: step === steps ? none : mix(first, last, step / (steps - 1)), indices: [] }));
  for (const index of indices) {
    const part = high > low ? (values[index]! - low) / (high - low) : 0;
    const step = Number.isFinite(values[index]!) ? Math.max(0, Math.min(steps - 1, Math.floor(part * steps))) : steps;
    groups[step]!.indices.push(index);
  }
  return groups.filter((group) => group.indices.length > 0);
}

/** A colour between two others, all as #rrggbb. */
export function mix(first: string, last: string, part: number): string {
  const [a, b] = [channels(first), channels(last)];
  return `#${a.map((value, channel) => Math.round(value + (b[channel]! - value) * part).toString(16).padStart(2, '0')).join('')}`;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}
