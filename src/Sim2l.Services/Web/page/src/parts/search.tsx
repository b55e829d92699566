import type { VNode } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';

type Props = { label: string; field: string; placeholder: string; words: string; status: string; statuses: readonly string[]; onSearch: (words: string, status: string) => void };

/** Words and a status to search by. */
export function WordSearch({ label, field, placeholder, words, status, statuses, onSearch }: Props): VNode {
  const ids = [useId(), useId()] as const;
  const [written, setWritten] = useState(words);
  useEffect(() => setWritten(words), [words]);
  return (
    <form
      class="card search"
      role="search"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(written, status);
      }}
    >
      <div class="search-row">
        <p class="field field-wide">
          <label for={ids[0]}>{field}</label>
          <input id={ids[0]} type="search" value={written} onInput={(event) => setWritten(event.currentTarget.value)} placeholder={placeholder} />
        </p>
        <p class="field">
          <label for={ids[1]}>Status</label>
          <select id={ids[1]} value={status} onChange={(event) => onSearch(written, event.currentTarget.value)}>
            <option value="">All</option>
            {statuses.map((one) => (
              <option value={one} key={one}>
                {one}
              </option>
            ))}
          </select>
        </p>
        <button type="submit" class="primary">
          Search
        </button>
      </div>
    </form>
  );
}
