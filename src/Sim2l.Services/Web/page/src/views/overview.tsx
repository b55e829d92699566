import type { VNode } from 'preact';
import { capitalize, formatCount, formatPercent } from '../format';
import { Badge, Card, Figure, Figures, ViewHead } from '../parts/basics';
import { Load, useLoad } from '../parts/load';
import { link } from '../router';
import { useMay, useSession } from '../session';
import { get } from '../wire/api';
import { count, number } from '../wire/fields';
import { countRuns, searchRuns, successRate, type Search } from '../wire/runs';
import { everything, RunTable } from './runtable';
import { askHealth } from './services';

const recent = 8;
const all: Search = { simulation: '', version: '', status: '', filter: null };

export function OverviewView(): VNode {
  const { session } = useSession();
  const mayReadRuns = useMay('read_results');
  return (
    <>
      <ViewHead title="Overview" />
      {mayReadRuns && <RunFigures />}
      <div class="columns">
        <CatalogFigures />
        <CacheFigures />
        <Health />
      </div>
      {mayReadRuns ? (
        <RecentRuns />
      ) : (
        <Card title="Runs">
          {session ? (
            <p>Your account may not read results.</p>
          ) : (
            <p>
              <a href={link(['sign-in'])}>Sign in</a> to search runs, look into them and compare them. Public simulations are <a href={link(['simulations'])}>open to everybody</a>.
            </p>
          )}
        </Card>
      )}
    </>
  );
}

function RunFigures(): VNode {
  const runs = useLoad((signal) => countRuns(all, signal), []);
  return (
    <Card title="Runs by status">
      <Load of={runs} label="statistics of runs">
        {(counts) => <RunCountFigures counts={counts} />}
      </Load>
    </Card>
  );
}

export function RunCountFigures({ counts }: { counts: Awaited<ReturnType<typeof countRuns>> }): VNode {
  const rate = successRate(counts);
  return (
    <Figures label="Runs by status">
      <Figure label="Runs" value={formatCount(counts.total)} />
      {Object.entries(counts.byStatus)
        .filter(([status, found]) => found > 0 || status === 'completed' || status === 'failed')
        .map(([status, found]) => (
          <Figure label={capitalize(status)} value={formatCount(found)} key={status} />
        ))}
      <Figure label="Success rate" value={formatPercent(rate)} share={rate} />
      <Figure label="From the cache" value={formatCount(counts.cacheHits)} />
    </Figures>
  );
}

function CatalogFigures(): VNode {
  const overview = useLoad((signal) => get('catalog', '/statistics/overview', {}, signal), []);
  return (
    <Card title="Catalog" actions={<a href={link(['simulations'])}>All simulations</a>}>
      <Load of={overview} label="statistics of the catalog">
        {(data) => (
          <Figures label="Catalog">
            <Figure label="Simulations" value={formatCount(number(data, 'total_simulations'))} note={`${formatCount(count(data, 'active_simulations'))} active`} />
            <Figure label="Executions" value={formatCount(number(data, 'total_executions'))} note={`${formatCount(count(data, 'successful_executions'))} completed, ${formatCount(count(data, 'cached_executions'))} from the cache`} />
          </Figures>
        )}
      </Load>
    </Card>
  );
}

function CacheFigures(): VNode {
  const statistics = useLoad((signal) => get('cache', '/cache/stats', {}, signal), []);
  return (
    <Card title="Cache" actions={<a href={link(['cache'])}>All entries</a>}>
      <Load of={statistics} label="statistics of the cache">
        {(data) => (
          <Figures label="Cache">
            <Figure label="Hit rate" value={count(data, 'total_requests') === 0 ? '–' : formatPercent(number(data, 'hit_rate'))} note={`${formatCount(count(data, 'total_hits'))} of ${formatCount(count(data, 'total_requests'))}`} share={number(data, 'hit_rate')} />
            <Figure label="Entries" value={formatCount(number(data, 'valid_entries'))} />
          </Figures>
        )}
      </Load>
    </Card>
  );
}

function Health(): VNode {
  const health = useLoad(askHealth, [], 15_000);
  return (
    <Card title="Services" actions={<a href={link(['services'])}>Details</a>}>
      <Load of={health} label="the health of the services">
        {(services) => (
          <ul class="plain">
            {services.map((service) => (
              <li class="spread" key={service.name}>
                <span>{service.name}</span>
                <Badge word={service.status} />
              </li>
            ))}
          </ul>
        )}
      </Load>
    </Card>
  );
}

function RecentRuns(): VNode {
  const runs = useLoad((signal) => searchRuns(all, [], { field: 'created_at', descending: true }, null, recent, signal), []);
  return (
    <Card title="Recent runs" actions={<a href={link(['runs'])}>All runs</a>}>
      <Load of={runs} label="recent runs">
        {(answer) => <RunTable runs={everything(answer)} label="Recent runs" />}
      </Load>
    </Card>
  );
}
