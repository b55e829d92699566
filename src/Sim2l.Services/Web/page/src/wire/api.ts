import { parseJson, type Json } from './json';

/** What a service refused, or why it could not be asked. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly service: string | null,
  ) {
    super(message);
  }

  /** Whether asking again later may help. */
  get isAway(): boolean {
    return this.status === 0 || this.status >= 502;
  }
}

export type Fields = { [name: string]: Json };

type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

// What another page cannot send: see RequestOrigin.
const changing = { 'X-Sim2l-Page': '1' };

let onUnauthorized: () => void = () => {};

/** Says what is to be done when a session has ended. */
export function whenUnauthorized(act: () => void): void {
  onUnauthorized = act;
}

export type Service = 'cache' | 'catalog' | 'results' | 'data';

export function address(service: Service, path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const text = new URLSearchParams(given.flatMap(([name, value]) => (Array.isArray(value) ? value.map((one: string) => [name, one]) : [[name, String(value)]]))).toString();
  return `api/${service}${path}${text && '?'}${text}`;
}

export const segment = encodeURIComponent;

export function get(service: Service, path: string, query?: Query, signal?: AbortSignal): Promise<Fields> {
  return ask(address(service, path, query), service, { signal: signal ?? null });
}

export function post(service: Service, path: string, body: unknown, signal?: AbortSignal): Promise<Fields> {
  return ask(address(service, path), service, { ...withBody('POST', body), signal: signal ?? null });
}

export function remove(service: Service, path: string, query?: Query): Promise<Fields> {
  return ask(address(service, path, query), service, { method: 'DELETE', headers: changing });
}

/** An answer that goes into a file. */
export async function postForFile(service: Service, path: string, query: Query, body: unknown): Promise<Blob> {
  const answer = await send(address(service, path, query), service, withBody('POST', body));
  if (!answer.ok) throw await refusal(answer, service);
  return answer.blob();
}

/** Sends a file as it is, and says how much of it is sent; fetch does not tell that. */
export function upload(service: Service, path: string, query: Query, file: Blob, onProgress: (part: number) => void): Promise<Fields> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address(service, path, query));
    request.setRequestHeader('X-Sim2l-Page', changing['X-Sim2l-Page']);
    request.upload.onprogress = (event) => onProgress(event.lengthComputable && event.total > 0 ? event.loaded / event.total : 0);
    request.onerror = () => reject(new ApiError(0, 'The server cannot be reached, or it refused the file while it was sent.', service));
    request.onload = () => {
      const answer = new Response(request.responseText, { status: request.status, statusText: request.statusText });
      if (answer.ok) resolve(parseJson(request.responseText) as Fields);
      else void refusal(answer, service).then(reject);
    };
    request.send(file);
  });
}

/** Asks the page's own routes of sessions. */
export function askSession(method: 'GET' | 'POST' | 'DELETE', path = '', body?: unknown): Promise<Fields> {
  return ask(`session${path}`, null, method === 'GET' ? {} : body === undefined ? { method, headers: changing } : withBody(method, body));
}

/** The beginning of a file as text. */
export async function getText(url: string, bytes: number, signal?: AbortSignal): Promise<{ text: string; isWhole: boolean }> {
  const answer = await send(url, null, { headers: { Range: `bytes=0-${bytes - 1}` }, signal: signal ?? null });
  // An empty file has no range.
  if (answer.status === 416) return { text: '', isWhole: true };
  if (!answer.ok) throw await refusal(answer, null);
  const text = await answer.text();
  const total = Number(answer.headers.get('Content-Range')?.split('/')[1]);
  return { text, isWhole: answer.status === 200 || total <= bytes };
}

function withBody(method: string, body: unknown): RequestInit {
  return { method, headers: { ...changing, 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

async function ask(url: string, service: Service | null, init: RequestInit): Promise<Fields> {
  const answer = await send(url, service, init);
  if (!answer.ok) throw await refusal(answer, service);
  return parseJson(await answer.text()) as Fields;
}

async function send(url: string, service: Service | null, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, credentials: 'same-origin', redirect: 'error' });
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault;
    throw new ApiError(0, 'The server cannot be reached.', service);
  }
}

async function refusal(answer: Response, service: Service | null): Promise<ApiError> {
  if (answer.status === 401 && service !== null) onUnauthorized();
  try {
    const body = parseJson(await answer.text()) as Fields;
    // The detail is the longer of the two, and names what is missing.
    const text = typeof body.detail === 'string' && body.detail !== '' ? body.detail : body.error;
    return new ApiError(answer.status, String(text ?? answer.statusText), typeof body.service === 'string' ? body.service : service);
  } catch {
    return new ApiError(answer.status, `The server answered ${answer.status} ${answer.statusText}.`, service);
  }
}
