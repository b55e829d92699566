import type { VNode } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { formatBytes, formatCount, formatTime } from '../format';
import { Badge, Card, Cut, Table, ViewHead, type Column } from '../parts/basics';
import { Confirm } from '../parts/dialog';
import { Empty, Load, useLoad } from '../parts/load';
import { nameObjectives, ObjectiveFields } from '../parts/objectives';
import { Gate } from '../parts/signin';
import { useToast } from '../parts/toast';
import { link } from '../router';
import { useMay } from '../session';
import { get, post, remove, upload, type Fields } from '../wire/api';
import { number, rows, text } from '../wire/fields';
import { columnsOf } from '../wire/header';
import { readSource, writeObjective, type Objective, type Source } from '../wire/sources';

const accepted = '.csv,.tsv,.txt,.json,.jsonl,.ndjson,.parquet';

export function DataView(): VNode {
  const mayRead = useMay('read_results');
  return (
    <>
      <ViewHead title="Data" />
      {mayRead ? <Sources /> : <Gate what="data sources" />}
    </>
  );
}

function Sources(): VNode {
  const [turn, setTurn] = useState(0);
  const sources = useLoad(async (signal) => rows(await get('data', '/sources', {}, signal), 'sources').map(readSource), [turn]);
  const [asked, setAsked] = useState<Source | null>(null);
  const say = useToast();
  const changed = (): void => setTurn((old) => old + 1);
  const removeSource = async (source: Source): Promise<void> => {
    await remove('data', `/sources/${encodeURIComponent(source.id)}`);
    say(`${source.label} was removed.`);
    changed();
  };
  return (
    <>
      <Uploads onDone={changed} />
      <Connect onDone={changed} />
      <Card title="Data sources" actions={<a href={link(['results'])}>Look at their results</a>}>
        <Load of={sources} label="data sources">
          {(data) => <SourceTable sources={data} onRemove={setAsked} />}
        </Load>
        <p class="hint">Only this session sees them, and they are gone when it ends.</p>
      </Card>
      {asked && (
        <Confirm title="Remove this data source?" verb="Remove" onDo={() => removeSource(asked)} onClose={() => setAsked(null)}>
          <p class="mono wrap">{asked.label}</p>
          <p>{asked.mode === 'mounted' ? 'The file itself stays as it is.' : 'What was imported is deleted, with its result sets; the file that you sent stays as it is.'}</p>
        </Confirm>
      )}
    </>
  );
}

function SourceTable({ sources, onRemove }: { sources: readonly Source[]; onRemove: (source: Source) => void }): VNode {
  if (sources.length === 0) return <Empty title="No data sources">Files that you send or connect appear here.</Empty>;
  const columns: Column<Source>[] = [
    { title: 'Label', kind: 'wide', cell: (source) => <Cut text={source.label} /> },
    { title: 'Kind', cell: (source) => source.kind },
    { title: 'Mode', cell: (source) => <Badge word={source.mode} /> },
    { title: 'Size', kind: 'number', cell: (source) => formatBytes(source.sizeBytes) },
    { title: 'Results', kind: 'number', cell: (source) => formatCount(source.results) },
    { title: 'Points', kind: 'number', cell: (source) => formatCount(source.points) },
    { title: 'Errors', kind: 'wide', cell: (source) => <Skipped source={source} /> },
    { title: 'Added', cell: (source) => <span class="time">{formatTime(source.createdAt)}</span> },
    {
      title: 'Actions',
      cell: (source) => (
        <button type="button" onClick={() => onRemove(source)} aria-label={`Remove ${source.label}`}>
          Remove
        </button>
      ),
    },
  ];
  return <Table rows={sources} columns={columns} label="Data sources" of={(source) => source.id} />;
}

function Skipped({ source }: { source: Source }): VNode {
  if (source.skipped === 0) return <>none</>;
  return (
    <details class="wrap">
      <summary>{source.skipped === 1 ? '1 row left out' : `${formatCount(source.skipped)} rows left out`}</summary>
      <ul class="plain hint">
        {source.badRows.map((row) => (
          <li key={row}>{row}</li>
        ))}
      </ul>
    </details>
  );
}

type Sending = { number: number; file: File; part: number; fault: string };

function Uploads({ onDone }: { onDone: () => void }): VNode {
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const [chosen, setChosen] = useState<readonly File[]>([]);
  const [isOver, setOver] = useState(false);
  const next = useRef(0);
  const say = useToast();
  const id = useId();
  const choose = (files: FileList | null | undefined): void => {
    setOver(false);
    if (files && files.length > 0) setChosen([...files]);
  };
  const dismiss = (number: number): void => setSendings((old) => old.filter((one) => one.number !== number));
  const change = (number: number, changes: Partial<Sending>): void => setSendings((old) => old.map((one) => (one.number === number ? { ...one, ...changes } : one)));
  const send = async (sending: Sending, objectives: readonly Objective[], skipsBadRows: boolean): Promise<void> => {
    const query = { name: sending.file.name, objective: objectives.map(writeObjective), skip_bad_rows: skipsBadRows ? true : null };
    try {
      const source = readSource(await upload('data', '/sources', query, sending.file, (part) => change(sending.number, { part })));
      say(`${source.label} was imported: ${formatCount(source.points)} points.`);
      dismiss(sending.number);
      onDone();
    } catch (error) {
      change(sending.number, { fault: (error as Error).message });
    }
  };
  const sendAll = async (files: readonly File[], objectives: readonly Objective[], skipsBadRows: boolean): Promise<void> => {
    const added = files.map((file) => ({ number: next.current++, file, part: 0, fault: '' }));
    setSendings((old) => [...old, ...added]);
    for (const sending of added) await send(sending, objectives, skipsBadRows);
  };
  return (
    <Card title="Add files">
      <div
        class={isOver ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          choose(event.dataTransfer?.files);
        }}
      >
        <label for={id}>Drop files here, or choose them: CSV, JSON, JSON lines, Parquet</label>
        <input
          id={id}
          type="file"
          multiple
          accept={accepted}
          onChange={(event) => {
            choose(event.currentTarget.files);
            // The same file can be chosen again.
            event.currentTarget.value = '';
          }}
        />
      </div>
      {sendings.length > 0 && (
        <ul class="plain" aria-label="Files that are sent">
          {sendings.map((one) => (
            <SendingItem sending={one} onAgain={() => (dismiss(one.number), setChosen([one.file]))} onDismiss={() => dismiss(one.number)} key={one.number} />
          ))}
        </ul>
      )}
      {chosen.length > 0 && <ImportDialog files={chosen} onSend={sendAll} onClose={() => setChosen([])} key={chosen.map((file) => file.name).join('/')} />}
    </Card>
  );
}

function SendingItem({ sending, onAgain, onDismiss }: { sending: Sending; onAgain: () => void; onDismiss: () => void }): VNode {
  const { file, part, fault } = sending;
  if (fault) {
    return (
      <li class="notice fault" role="alert">
        <p>
          <strong>{file.name} could not be imported.</strong> {fault}
        </p>
        <div class="actions">
          <button type="button" onClick={onAgain}>
            Change and try again
          </button>
          <button type="button" onClick={onDismiss}>
            Dismiss
          </button>
        </div>
      </li>
    );
  }
  const state = part < 1 ? `${Math.floor(part * 100)} % of ${formatBytes(file.size)}` : 'sent, being read …';
  return (
    <li class="sending">
      <Cut text={file.name} />
      <progress max={1} value={part} aria-label={`Sending ${file.name}`} />
      <span class="hint">{state}</span>
    </li>
  );
}

function ImportDialog({ files, onSend, onClose }: { files: readonly File[]; onSend: (files: readonly File[], objectives: readonly Objective[], skipsBadRows: boolean) => Promise<void>; onClose: () => void }): VNode {
  const [columns, setColumns] = useState<readonly string[]>([]);
  const [objectives, setObjectives] = useState<readonly Objective[]>([]);
  const [skipsBadRows, setSkipsBadRows] = useState(false);
  const id = useId();
  useEffect(() => {
    columnsOf(files[0]!).then(
      (found) => {
        setColumns(found);
        setObjectives((old) => nameObjectives(old, found));
      },
      () => setColumns([]),
    );
  }, [files]);
  const send = (): Promise<void> => {
    void onSend(files, objectives.filter((one) => one.name !== ''), skipsBadRows);
    return Promise.resolve();
  };
  return (
    <Confirm title={files.length === 1 ? 'Import this file?' : `Import these ${files.length} files?`} verb="Import" isHarmless onDo={send} onClose={onClose}>
      <ul class="plain">
        {files.map((file) => (
          <li class="wrap" key={file.name}>
            {file.name} <span class="hint">{formatBytes(file.size)}</span>
          </li>
        ))}
      </ul>
      <ObjectiveFields objectives={objectives} columns={columns} onChange={setObjectives} />
      <p class="hint">Tables need objectives; results in JSON bring their own.</p>
      <p>
        <input id={id} type="checkbox" checked={skipsBadRows} onChange={(event) => setSkipsBadRows(event.currentTarget.checked)} /> <label for={id}>Leave out rows that cannot be read</label>
      </p>
    </Confirm>
  );
}

function Connect({ onDone }: { onDone: () => void }): VNode | null {
  const files = useLoad(async (signal) => rows(await get('data', '/sources/files', {}, signal), 'files'), []);
  const [asked, setAsked] = useState<string | null>(null);
  const say = useToast();
  const [path, setPath] = useState('');
  const id = useId();
  const connect = async (table: string, objectives: readonly Objective[]): Promise<void> => {
    const body = { path: asked, ...(table && { table }), ...(objectives.length > 0 && { objectives: objectives.map(writeObjective) }) };
    const source = readSource(await post('data', '/sources/connect', body));
    say(`${source.label} is connected.`);
    onDone();
  };
  return (
    <Card title="Connect a database">
      <Load of={files} label="databases">
        {(data) =>
          data.length === 0 ? (
            <p class="hint">No databases can be connected here. Whoever runs the services names folders with --source-folder.</p>
          ) : (
            <div class="search-row">
              <p class="field field-wide">
                <label for={id}>File</label>
                <select id={id} value={path} onChange={(event) => setPath(event.currentTarget.value)}>
                  <option value="">Choose a file</option>
                  {data.map((file) => (
                    <option value={text(file, 'path')} key={text(file, 'path')}>
                      {optionOf(file)}
                    </option>
                  ))}
                </select>
              </p>
              <button type="button" disabled={path === ''} onClick={() => setAsked(path)}>
                Connect
              </button>
            </div>
          )
        }
      </Load>
      {asked !== null && <ConnectDialog path={asked} onConnect={connect} onClose={() => setAsked(null)} />}
    </Card>
  );
}

function optionOf(file: Fields): string {
  return `${text(file, 'path')} (${formatBytes(number(file, 'size_bytes'))})`;
}

function ConnectDialog({ path, onConnect, onClose }: { path: string; onConnect: (table: string, objectives: readonly Objective[]) => Promise<void>; onClose: () => void }): VNode {
  const [table, setTable] = useState('');
  const [objectives, setObjectives] = useState<readonly Objective[]>([]);
  const id = useId();
  return (
    <Confirm title="Connect this database?" verb="Connect" isHarmless onDo={() => onConnect(table.trim(), objectives.filter((one) => one.name !== ''))} onClose={onClose}>
      <p class="mono wrap">{path}</p>
      <p class="field">
        <label for={id}>Table</label>
        <input id={id} value={table} onInput={(event) => setTable(event.currentTarget.value)} placeholder="Only where the file is no result store" />
      </p>
      <ObjectiveFields objectives={objectives} columns={[]} onChange={setObjectives} />
      <p class="hint">It is read where it lies, and never changed.</p>
    </Confirm>
  );
}
