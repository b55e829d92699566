import type { Sample } from '../wire/sources';

const mostListed = 100;

/** The numbers of the points of the front to list, the best by an objective first; the knee is always among them. */
export function listFront({ front, indices, knee }: Sample, values: ArrayLike<number>, isMaximized: boolean): number[] {
  const ordered = [...front].sort((a, b) => (isMaximized ? values[b]! - values[a]! : values[a]! - values[b]!)).map((place) => indices[place]!);
  const listed = ordered.slice(0, mostListed);
  return knee === null || listed.includes(knee) ? listed : [knee, ...listed.slice(0, mostListed - 1)];
}
