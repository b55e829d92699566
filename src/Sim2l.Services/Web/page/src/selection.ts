import { useState } from 'preact/hooks';
import type { SourceResult } from './wire/sources';

/** Which results and columns are looked at. Nothing of what they hold stays in the browser. */
export type Selection = { chosen: readonly string[]; columns: Readonly<Record<string, readonly string[]>> };

const key = 'sim2l.selection';

export function refOf(result: SourceResult): string {
  return JSON.stringify([result.source, result.key]);
}

export function useSelection(): [Selection, (selection: Selection) => void] {
  const [selection, setSelection] = useState(read);
  const keep = (next: Selection): void => {
    setSelection(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Where nothing may be kept, a reload forgets what was chosen.
    }
  };
  return [selection, keep];
}

function read(): Selection {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Selection> | null;
    const columns = Object.entries(kept?.columns ?? {}).filter(([, names]) => areTexts(names));
    return { chosen: areTexts(kept?.chosen) ? kept.chosen : [], columns: Object.fromEntries(columns) };
  } catch {
    return { chosen: [], columns: {} };
  }
}

function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
