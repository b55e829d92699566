import type { VNode } from 'preact';
import { Badge, Card, Table, ViewHead } from '../parts/basics';
import { Load, useLoad } from '../parts/load';
import { ApiError, get, type Fields, type Service } from '../wire/api';
import { number, text } from '../wire/fields';

export type Health = { name: string; status: string; backend: string; schema: string; note: string; milliseconds: number };

const services: readonly { name: Service; does: string }[] = [
  { name: 'cache', does: 'Which run has a result already' },
  { name: 'catalog', does: 'Simulations, and how their executions went' },
  { name: 'results', does: 'Search of runs, and what is in them' },
  { name: 'data', does: 'Folders and file entries' },
];
const interval = 10_000;

/** Asks every service how it is; one that does not answer is an answer too. */
export function askHealth(signal: AbortSignal): Promise<Health[]> {
  return Promise.all(services.map(({ name }) => askOne(name, signal)));
}

async function askOne(name: Service, signal: AbortSignal): Promise<Health> {
  const started = performance.now();
  const describe = (status: string, fields: Fields, note: string): Health => ({
    name, status, note, backend: text(fields, 'backend'), schema: String(number(fields, 'schema_version') ?? ''), milliseconds: performance.now() - started,
  });
  try {
    const fields = await get(name, '/health', {}, signal);
    return describe(text(fields, 'status') || 'unknown', fields, '');
  } catch (fault) {
    if (!(fault instanceof ApiError)) throw fault;
    return describe('unhealthy', {}, fault.message);
  }
}

export function ServicesView(): VNode {
  const health = useLoad(askHealth, [], interval);
  return (
    <>
      <ViewHead title="Services" />
      <Card
        title="Health"
        actions={
          <button type="button" onClick={health.reload}>
            Ask again
          </button>
        }
      >
        <Load of={health} label="the health of the services">
          {(found) => (
            <div aria-live="polite">
              <Table
                rows={found}
                label="Services"
                of={(service) => service.name}
                columns={[
                  { title: 'Service', cell: (service) => <strong>{service.name}</strong> },
                  { title: 'Status', cell: (service) => <Badge word={service.status} /> },
                  { title: 'What it does', kind: 'wide', cell: (service) => services.find(({ name }) => name === service.name)?.does },
                  { title: 'Keeps its tables in', cell: (service) => service.backend || service.note },
                  { title: 'Schema', kind: 'number', cell: (service) => service.schema || '–' },
                  { title: 'Answer', kind: 'number', cell: (service) => `${service.milliseconds.toFixed(0)} ms` },
                ]}
              />
            </div>
          )}
        </Load>
        <p class="hint">Asked every {interval / 1000} seconds.</p>
      </Card>
    </>
  );
}
