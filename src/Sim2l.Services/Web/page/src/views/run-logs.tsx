import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { formatTime, writeJson } from '../format';
import { Badge, Card } from '../parts/basics';
import { Empty, Load, useLoad } from '../parts/load';
import { go } from '../router';
import { isFields, text } from '../wire/fields';
import { runPart } from '../wire/runs';
import type { Fields } from '../wire/api';

const levels = ['debug', 'info', 'warning', 'error', 'critical'];
const mostLines = 2000;

export function LogsPart({ id, level }: { id: string; level: string }): VNode {
  const choice = useId();
  const logs = useLoad((signal) => runPart(id, 'logs', level ? { level } : {}, mostLines, signal), [id, level]);
  return (
    <Card
      title="Logs"
      actions={
        <>
          <label for={choice}>Level</label>
          <select id={choice} value={level} onChange={(event) => go(['runs', id, 'logs'], { level: event.currentTarget.value })}>
            <option value="">All</option>
            {levels.map((one) => (
              <option value={one} key={one}>
                {one}
              </option>
            ))}
          </select>
        </>
      }
    >
      <Load of={logs} label="logs">
        {({ rows, isCut }) =>
          rows.length === 0 ? (
            <Empty title={level ? `No lines of level ${level}` : 'Nothing was logged'} />
          ) : (
            <>
              <ol class="log">
                {rows.map((row) => (
                  <LogLine row={row} key={String(row.id)} />
                ))}
              </ol>
              {isCut && <p class="hint">These are the first {mostLines.toLocaleString('en-US')} lines; the run has more.</p>}
            </>
          )
        }
      </Load>
    </Card>
  );
}

function LogLine({ row }: { row: Fields }): VNode {
  const context = isFields(row.context) ? Object.entries(row.context) : [];
  const exception = text(row, 'exception_type');
  return (
    <li>
      <span class="log-head">
        <Badge word={text(row, 'level')} />
        <time class="time">{formatTime(text(row, 'timestamp'))}</time>
        <span class="hint">{text(row, 'logger')}</span>
      </span>
      <span class="log-text">{text(row, 'message')}</span>
      {context.length > 0 && (
        <span class="log-context mono">
          {context.map(([name, value]) => (
            <span key={name}>
              {name}={typeof value === 'string' ? value : writeJson(value)}{' '}
            </span>
          ))}
        </span>
      )}
      {exception && (
        <details>
          <summary>
            {exception}: {text(row, 'exception_message')}
          </summary>
          <pre class="block">{text(row, 'stack_trace')}</pre>
        </details>
      )}
    </li>
  );
}
