import { useEffect, useState } from 'preact/hooks';
import type { Fields } from '../wire/api';
import { text } from '../wire/fields';
import { useLoad, type Loaded } from './load';

type Page = { rows: Fields[]; cursor: string; first: Fields };

export type Pages = Loaded<Page> & { more: () => void; isMore: boolean };

/** A list in pages, the next of which comes when it is asked for. */
export function usePages(load: (cursor: string | null, signal?: AbortSignal) => Promise<Fields>, rowsOf: (answer: Fields) => Fields[], depends: readonly unknown[]): Pages {
  const first = useLoad(async (signal) => read(await load(null, signal), rowsOf), depends);
  const [rest, setRest] = useState<{ of: Page | null; rows: Fields[]; cursor: string }>({ of: null, rows: [], cursor: '' });
  const [isMore, setMore] = useState(false);
  const [fault, setFault] = useState<Error | null>(null);
  useEffect(() => setFault(null), [first.data]);
  const known = first.data && rest.of === first.data ? rest : null;
  const cursor = known ? known.cursor : (first.data?.cursor ?? '');
  const more = async (): Promise<void> => {
    const of = first.data;
    if (!of) return;
    setMore(true);
    try {
      const next = read(await load(cursor), rowsOf);
      setRest({ of, rows: [...(known?.rows ?? []), ...next.rows], cursor: next.cursor });
      setFault(null);
    } catch (error) {
      setFault(error as Error);
    } finally {
      setMore(false);
    }
  };
  const data = first.data && { ...first.data, rows: known ? [...first.data.rows, ...known.rows] : first.data.rows, cursor };
  return { ...first, data, fault: fault ?? first.fault, more: () => void more(), isMore };
}

function read(answer: Fields, rowsOf: (answer: Fields) => Fields[]): Page {
  return { rows: rowsOf(answer), cursor: text(answer, 'next_cursor'), first: answer };
}
