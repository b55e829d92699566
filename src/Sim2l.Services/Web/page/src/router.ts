import { useEffect, useMemo, useState } from 'preact/hooks';

/** Where the reader is: a path of parts and a query, both in the address behind the hash, so that a link opens the same view. */
export type Place = { path: string[]; query: Record<string, string> };

export function parsePlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  return { path: path.split('/').filter(Boolean).map(decode), query: Object.fromEntries(new URLSearchParams(query)) };
}

export function link(path: readonly string[], query: Record<string, string | null | undefined> = {}): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const text = new URLSearchParams(given).toString();
  return `#/${path.map(encodeURIComponent).join('/')}${text && '?'}${text}`;
}

export function go(path: readonly string[], query?: Record<string, string | null | undefined>): void {
  window.location.hash = link(path, query);
}

export function usePlace(): Place {
  const [hash, setHash] = useState(() => window.location.hash);
  useEffect(() => {
    const follow = (): void => setHash(window.location.hash);
    window.addEventListener('hashchange', follow);
    // It may have changed before anybody listened.
    follow();
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return useMemo(() => parsePlace(hash), [hash]);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
