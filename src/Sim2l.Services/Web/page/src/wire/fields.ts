import type { Fields } from './api';
import type { Json } from './json';

/** Reading what services answer, where a field may be missing or of another kind than expected. */

export function text(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

export function number(fields: Fields, name: string): number | null {
  const value = fields[name];
  return typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : null;
}

export function count(fields: Fields, name: string): number {
  return number(fields, name) ?? 0;
}

export function flag(fields: Fields, name: string): boolean {
  return fields[name] === true;
}

export function texts(fields: Fields, name: string): string[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

export function rows(fields: Fields, name: string): Fields[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

export function members(fields: Fields, name: string): Fields {
  const value = fields[name];
  return isFields(value) ? value : {};
}

export function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The numbers of a plain or wrapped array; null for everything else. */
export function series(value: Json | undefined): number[] | null {
  const items = isFields(value) && Array.isArray(value.data) && 'shape' in value ? value.data : value;
  if (!Array.isArray(items) || items.length < 2 || !items.every((item) => typeof item === 'number' || item === null)) return null;
  return items.map((item) => (typeof item === 'number' ? item : NaN));
}
