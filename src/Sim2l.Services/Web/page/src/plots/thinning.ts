/** Fewer points to draw, which must be said where they are drawn. */
export type Thinned = { indices: number[]; total: number; isThinned: boolean };

export const mostPoints = 50_000;

/** Every n-th point, and all those that must not be missing, such as a front or what is selected. */
export function thinPoints(total: number, kept: Iterable<number> = [], most = mostPoints): Thinned {
  if (total <= most) return { indices: Array.from({ length: total }, (_, index) => index), total, isThinned: false };
  const chosen = new Set<number>();
  for (const index of kept) if (index >= 0 && index < total) chosen.add(index);
  const room = Math.max(0, most - chosen.size);
  for (let slot = 0; slot < room; slot++) chosen.add(Math.floor((slot * total) / room));
  return { indices: [...chosen].sort((a, b) => a - b), total, isThinned: true };
}

/** A line with fewer points that looks the same: of each stretch its lowest and highest value, so that no peak is lost; a gap stays a gap. */
export function thinLine(values: ArrayLike<number>, most = 4_000): Thinned {
  const total = values.length;
  if (total <= most) return thinPoints(total, [], most);
  const stretches = Math.max(1, Math.floor((most - 2) / 3));
  const indices = new Set([0, total - 1]);
  for (let stretch = 0; stretch < stretches; stretch++) {
    const [from, to] = [Math.floor((stretch * total) / stretches), Math.floor(((stretch + 1) * total) / stretches)];
    let [low, high, gap] = [-1, -1, -1];
    for (let index = from; index < to; index++) {
      const value = values[index]!;
      if (Number.isNaN(value)) gap = index;
      else {
        if (low < 0 || value < values[low]!) low = index;
        if (high < 0 || value > values[high]!) high = index;
      }
    }
    for (const index of [low, high, gap]) if (index >= 0) indices.add(index);
  }
  return { indices: [...indices].sort((a, b) => a - b), total, isThinned: true };
}
