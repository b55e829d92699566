import type { Json } from './wire/json';

const dash = '–';
const shown = 200;
const time = { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
const times = new Intl.DateTimeFormat(undefined, time);
const olderTimes = new Intl.DateTimeFormat(undefined, { ...time, year: 'numeric' });
const units = ['B', 'kB', 'MB', 'GB', 'TB'];

export function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export function formatCount(value: number | null): string {
  return value === null ? dash : value.toLocaleString('en-US');
}

/** As short as six digits allow. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e9) return String(value);
  return size >= 1e7 || size < 1e-4 ? value.toExponential(5).replace(/\.?0*e\+?/, 'e') : String(Number(value.toPrecision(6)));
}

export function formatPercent(part: number | null): string {
  return part === null || !Number.isFinite(part) ? dash : `${(part * 100).toFixed(1)} %`;
}

export function formatDuration(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return dash;
  if (seconds < 1) return `${Number((seconds * 1000).toPrecision(3))} ms`;
  if (seconds < 60) return `${Number(seconds.toPrecision(3))} s`;
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min ${rest} s`;
}

export function formatBytes(bytes: number | null): string {
  if (bytes === null) return dash;
  let [value, unit] = [bytes, 0];
  while (value >= 1000 && unit < units.length - 1) [value, unit] = [value / 1000, unit + 1];
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

/** A time of the services in the reader's own zone. */
export function formatTime(time: string): string {
  const date = parseTime(time);
  if (date === null) return time || dash;
  return (date.getFullYear() === new Date().getFullYear() ? times : olderTimes).format(date);
}

/** The services mean UTC, whether they say so or not. */
export function parseTime(time: string): Date | null {
  const text = time.replace(' ', 'T');
  const date = new Date(/Z$|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);
  return time === '' || Number.isNaN(date.getTime()) ? null : date;
}

/** A value in one line. */
export function formatValue(value: Json | undefined): string {
  if (value === undefined) return dash;
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'string') return value;
  const text = writeJson(value, formatNumber);
  return text.length > shown ? `${text.slice(0, shown)}…` : text;
}

/** JSON for reading, with the numbers that JSON does not know. */
export function writeJson(value: Json, write: (value: number) => string = String): string {
  if (typeof value === 'number') return write(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const parts = isList ? value.map((item) => writeJson(item, write)) : Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${writeJson(item, write)}`);
  return isList ? `[${parts.join(', ')}]` : `{${parts.join(', ')}}`;
}
