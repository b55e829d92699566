import type { VNode } from 'preact';
import { formatBytes, formatTime } from '../format';
import { Card, Cut, Table } from '../parts/basics';
import { Empty, Load, useLoad } from '../parts/load';
import { link } from '../router';
import { address, getText, segment, type Fields } from '../wire/api';
import { number, text } from '../wire/fields';
import { runPart } from '../wire/runs';

const previewBytes = 64 * 1024;
const largestImage = 20_000_000;
const pictures = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml'];
const textTypes = /^text\/|json|xml|yaml|csv|javascript|x-python|x-sh|toml/;
const textNames = /\.(txt|csv|tsv|json|jsonl|md|log|py|ps1|psm1|cs|ts|js|xml|html?|ya?ml|toml|ini|cfg|sh|out|err|dat)$/i;

export function FilesPart({ id, shown }: { id: string; shown: string }): VNode {
  const files = useLoad((signal) => runPart(id, 'files', {}, 1000, signal), [id]);
  return (
    <Card title="Files">
      <Load of={files} label="files">
        {({ rows }) => {
          const previewed = rows.find((row) => String(row.id) === shown);
          return rows.length === 0 ? (
            <Empty title="No files" />
          ) : (
            <>
              <FileTable id={id} rows={rows} shown={shown} />
              {previewed && <Preview id={id} file={previewed} key={shown} />}
            </>
          );
        }}
      </Load>
    </Card>
  );
}

function FileTable({ id, rows, shown }: { id: string; rows: readonly Fields[]; shown: string }): VNode {
  return (
    <Table
      rows={rows}
      label="Files of the run"
      of={(row) => String(row.id)}
      columns={[
        { title: 'Name', kind: 'wide', cell: (row) => <Cut text={text(row, 'name')} /> },
        { title: 'Kind', cell: (row) => text(row, 'category') },
        { title: 'Type', cell: (row) => <Cut text={text(row, 'content_type')} /> },
        { title: 'Size', kind: 'number', cell: (row) => formatBytes(number(row, 'size_bytes')) },
        { title: 'Made', cell: (row) => <span class="time">{formatTime(text(row, 'created_at'))}</span> },
        {
          title: 'Actions',
          cell: (row) => (
            <span class="actions">
              {kindOf(row) && (
                <a href={link(['runs', id, 'files'], { file: String(row.id) })} aria-current={String(row.id) === shown ? 'true' : undefined} aria-label={`Preview ${text(row, 'name')}`}>
                  Preview
                </a>
              )}
              <a href={contentOf(id, row)} download={text(row, 'name')} aria-label={`Download ${text(row, 'name')}`}>
                Download
              </a>
            </span>
          ),
        },
      ]}
    />
  );
}

/** A file is shown as a picture or as text, never as a page. */
function kindOf(file: Fields): 'image' | 'text' | null {
  const type = text(file, 'content_type').toLowerCase().split(';')[0]!.trim();
  if (pictures.includes(type) && (number(file, 'size_bytes') ?? 0) <= largestImage) return 'image';
  return textTypes.test(type) || textNames.test(text(file, 'name')) ? 'text' : null;
}

function contentOf(id: string, file: Fields): string {
  return address('results', `/runs/${segment(id)}/files/${segment(String(file.id))}/content`);
}

function Preview({ id, file }: { id: string; file: Fields }): VNode {
  const name = text(file, 'name');
  return (
    <section class="preview" aria-label={`Preview of ${name}`}>
      <header class="card-head">
        <h3 title={name}>{name}</h3>
        <a href={link(['runs', id, 'files'])}>Close</a>
      </header>
      {kindOf(file) === 'image' ? <img src={contentOf(id, file)} alt={`Content of ${name}`} /> : <TextPreview id={id} file={file} />}
    </section>
  );
}

function TextPreview({ id, file }: { id: string; file: Fields }): VNode {
  const content = useLoad((signal) => getText(contentOf(id, file), previewBytes, signal), [id, String(file.id)]);
  return (
    <Load of={content} label="the preview">
      {({ text: shown, isWhole }) => (
        <>
          {shown === '' ? <Empty title="The file is empty" /> : <pre class="block">{shown}</pre>}
          {!isWhole && <p class="hint">This is the beginning, {formatBytes(previewBytes)}; download the file for the rest.</p>}
        </>
      )}
    </Load>
  );
}
