const looked = 64 * 1024;

/** The columns that the beginning of a file names, so that objectives can be chosen from them; none where it does not say. */
export async function columnsOf(file: Blob & { name: string }): Promise<string[]> {
  if (!/\.(csv|tsv|txt|jsonl|ndjson)$/i.test(file.name)) return [];
  const [line = ''] = (await file.slice(0, looked).text()).replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  return /\.(jsonl|ndjson)$/i.test(file.name) ? namesOf(line) : headOf(line);
}

/** The names in the first line of a CSV file, without their units. */
export function headOf(line: string): string[] {
  const separator = [',', ';', '\t'].reduce((best, one) => (line.split(one).length > line.split(best).length ? one : best));
  const names: string[] = [];
  let [name, isQuoted, before] = ['', false, ''];
  for (const letter of `${line}${separator}`) {
    if (letter === '"') {
      // Two within quotes mean one.
      if (!isQuoted && before === '"') name += letter;
      isQuoted = !isQuoted;
    } else if (letter === separator && !isQuoted) {
      names.push(name.trim().replace(/\s*\[[^\]]*\]$/, ''));
      name = '';
    } else name += letter;
    before = letter;
  }
  return names.filter(Boolean);
}

function namesOf(line: string): string[] {
  try {
    const row: unknown = JSON.parse(line);
    return typeof row === 'object' && row !== null && !Array.isArray(row) ? Object.keys(row) : [];
  } catch {
    return [];
  }
}
