import type { VNode } from 'preact';
import { formatBytes, formatCount, formatDuration, formatTime } from '../format';
import { Badge, Card, Cut, Facts, Tags, ViewHead } from '../parts/basics';
import { Load, useLoad } from '../parts/load';
import { Gate } from '../parts/signin';
import { Tabs } from '../parts/tabs';
import { link } from '../router';
import { useMay } from '../session';
import { get, segment, type Fields } from '../wire/api';
import { number, text, texts } from '../wire/fields';
import { FilesPart } from './run-files';
import { LogsPart } from './run-logs';
import { MetricsPart } from './run-metrics';
import { ProvenancePart } from './run-provenance';
import { ValuesPart } from './run-values';

export function RunView({ id, tab, query }: { id: string; tab: string; query: Record<string, string> }): VNode {
  const mayRead = useMay('read_results');
  const trail = <a href={link(['runs'])}>Runs</a>;
  if (!mayRead) {
    return (
      <>
        <ViewHead title={id} trail={trail} />
        <Gate what="this run" />
      </>
    );
  }
  return <Run id={id} tab={tab} query={query} trail={trail} />;
}

function Run({ id, tab, query, trail }: { id: string; tab: string; query: Record<string, string>; trail: VNode }): VNode {
  const run = useLoad((signal) => get('results', `/runs/${segment(id)}`, {}, signal), [id]);
  return (
    <>
      <ViewHead title={id} trail={trail}>
        {run.data && (
          <p class="view-facts">
            <Badge word={text(run.data, 'status')} />
            <span>
              {text(run.data, 'simulation_name')} {text(run.data, 'simulation_version')}
            </span>
            <Tags tags={texts(run.data, 'tags')} />
          </p>
        )}
      </ViewHead>
      <Load of={run} label="the run">
        {(data) => (
          <>
            <Tabs label="Parts of the run" current={tab} tabs={tabsOf(id, data)} />
            {part(id, tab, data, query)}
          </>
        )}
      </Load>
    </>
  );
}

function tabsOf(id: string, run: Fields): { key: string; title: string; href: string; count?: number | null }[] {
  const tab = (key: string, title: string, of?: string): { key: string; title: string; href: string; count?: number | null } => ({ key, title, href: link(key ? ['runs', id, key] : ['runs', id]), count: of ? number(run, of) : null });
  return [tab('', 'Values'), tab('logs', 'Logs', 'log_count'), tab('metrics', 'Metrics', 'metric_count'), tab('files', 'Files', 'file_count'), tab('provenance', 'Provenance', 'provenance_count'), tab('about', 'About')];
}

function part(id: string, tab: string, run: Fields, query: Record<string, string>): VNode {
  switch (tab) {
    case '':
      return <ValuesPart id={id} run={run} />;
    case 'logs':
      return <LogsPart id={id} level={query.level ?? ''} />;
    case 'metrics':
      return <MetricsPart id={id} />;
    case 'files':
      return <FilesPart id={id} shown={query.file ?? ''} />;
    case 'provenance':
      return <ProvenancePart id={id} />;
    default:
      return <About run={run} />;
  }
}

export function runFacts(run: Fields): (readonly [string, VNode | string])[] {
  return [
    ['Started', formatTime(text(run, 'started_at'))],
    ['Completed', formatTime(text(run, 'completed_at'))],
    ['Duration', formatDuration(number(run, 'duration_seconds'))],
    ['User', text(run, 'user_id')],
    ['Executor', text(run, 'executor_type')],
    ['From the cache', run.cache_hit === true ? 'yes' : 'no'],
  ];
}

function About({ run }: { run: Fields }): VNode {
  return (
    <Card title="About this run">
      <Facts
        facts={[
          ...runFacts(run),
          ['SQUID id', text(run, 'squid_id') && <Cut mono text={text(run, 'squid_id')} />],
          ['Cache key', text(run, 'cache_key') && <Cut mono text={text(run, 'cache_key')} />],
          ['Size of the run file', formatBytes(number(run, 'size_bytes'))],
          ['Size of its files', formatBytes(number(run, 'file_bytes'))],
          ['Log lines', formatCount(number(run, 'log_count'))],
          ['Checkpoints', formatCount(number(run, 'checkpoint_count'))],
          ['Notes', text(run, 'notes')],
        ]}
      />
    </Card>
  );
}
