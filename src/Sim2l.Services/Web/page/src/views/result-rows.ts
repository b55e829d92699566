import { download } from '../plots/download';
import { postForFile } from '../wire/api';
import { path, type SourceResult } from '../wire/sources';

/** Points of a result with all their columns, as a file of CSV. */
export async function saveRows(result: SourceResult, name: string, indices: readonly number[]): Promise<void> {
  download(await postForFile('data', path(result, 'points'), { format: 'csv' }, { key: result.key, indices }), `${result.key} ${name}.csv`);
}
