import type { VNode } from 'preact';
import { capitalize, formatBytes, formatCount, formatDuration, formatPercent, formatTime, formatValue } from '../format';
import { Badge, Card, Cut, Facts, Figure, Figures, Table, Tags, ViewHead } from '../parts/basics';
import { Empty, Load, useLoad } from '../parts/load';
import { link } from '../router';
import { get, segment, type Fields } from '../wire/api';
import { isFields, members, number, rows, text, texts } from '../wire/fields';

export function SimulationView({ id }: { id: string }): VNode {
  const simulation = useLoad((signal) => get('catalog', `/simulations/id/${segment(id)}`, {}, signal), [id]);
  const data = simulation.data;
  return (
    <>
      <ViewHead title={data ? `${text(data, 'name')} ${text(data, 'version')}` : 'Simulation'} trail={<a href={link(['simulations'])}>Simulations</a>}>
        {data && (
          <p class="view-facts">
            <Badge word={text(data, 'status')} />
            <span>{text(data, 'visibility')}</span>
            <Tags tags={texts(data, 'tags')} />
          </p>
        )}
      </ViewHead>
      <Load of={simulation} label="the simulation">
        {(found) => <Simulation id={id} simulation={found} />}
      </Load>
    </>
  );
}

function Simulation({ id, simulation }: { id: string; simulation: Fields }): VNode {
  const name = text(simulation, 'name');
  return (
    <>
      {text(simulation, 'status') !== 'active' && text(simulation, 'deprecation_reason') && (
        <p class="notice">
          {text(simulation, 'deprecation_reason')} {text(simulation, 'replacement') && `Use ${text(simulation, 'replacement')} instead.`}
        </p>
      )}
      <Card title="About" actions={<a href={link(['runs'], { simulation: name, version: text(simulation, 'version') })}>Its runs</a>}>
        {text(simulation, 'description') && <p>{text(simulation, 'description')}</p>}
        <Facts
          facts={[
            ['Author', text(simulation, 'author')],
            ['Organization', text(simulation, 'organization')],
            ['License', text(simulation, 'license')],
            ['Workflow', text(simulation, 'workflow_type')],
            ['Registered', formatTime(text(simulation, 'created_at'))],
            ['Registered by', text(simulation, 'created_by')],
            ['Changed', formatTime(text(simulation, 'updated_at'))],
          ]}
        />
      </Card>
      <Statistics id={id} />
      <Parameters title="Inputs" schema={members(simulation, 'input_schema')} />
      <Parameters title="Outputs" schema={members(simulation, 'output_schema')} />
      <WorkflowFiles files={rows(members(simulation, 'workflow_bundle'), 'files')} />
    </>
  );
}

function Statistics({ id }: { id: string }): VNode {
  const statistics = useLoad((signal) => get('catalog', `/simulations/${segment(id)}/stats`, {}, signal), [id]);
  return (
    <Card title="Executions">
      <Load of={statistics} label="statistics">
        {(data) => (
          <Figures label="Executions">
            <Figure label="Executions" value={formatCount(number(data, 'total_executions'))} note={text(data, 'last_run_at') && `last ${formatTime(text(data, 'last_run_at'))}`} />
            {Object.entries(members(data, 'by_status')).map(([status, found]) => (
              <Figure label={capitalize(status)} value={formatCount(Number(found))} key={status} />
            ))}
            <Figure label="Success rate" value={formatPercent(number(data, 'success_rate'))} share={number(data, 'success_rate')} />
            <Figure label="Cache hit rate" value={formatPercent(number(data, 'hit_rate'))} share={number(data, 'hit_rate')} />
            <Figure label="Median duration" value={formatDuration(number(data, 'median_duration'))} note={`95 % below ${formatDuration(number(data, 'p95_duration'))}`} />
          </Figures>
        )}
      </Load>
    </Card>
  );
}

function Parameters({ title, schema }: { title: string; schema: Fields }): VNode {
  const parameters = Object.entries(schema).map(([name, value]) => ({ name, of: isFields(value) ? value : { type: value } }));
  const range = (of: Fields): string => {
    const [low, high] = [of.minimum ?? of.min ?? null, of.maximum ?? of.max ?? null];
    return low === null && high === null ? '' : `${low === null ? '' : formatValue(low)} … ${high === null ? '' : formatValue(high)}`;
  };
  return (
    <Card title={title}>
      {parameters.length === 0 ? (
        <Empty title="None" />
      ) : (
        <Table
          rows={parameters}
          label={title}
          of={(row) => row.name}
          columns={[
            { title: 'Name', cell: (row) => <Cut text={row.name} /> },
            { title: 'Type', cell: (row) => formatValue(row.of.type) },
            { title: 'Unit', cell: (row) => text(row.of, 'units') || text(row.of, 'unit') },
            { title: 'Range', cell: (row) => <span class="time">{range(row.of)}</span> },
            { title: 'Description', kind: 'wide', cell: (row) => <span class="wrap">{text(row.of, 'description') || text(row.of, 'label')}</span> },
          ]}
        />
      )}
    </Card>
  );
}

function WorkflowFiles({ files }: { files: readonly Fields[] }): VNode | null {
  if (files.length === 0) return null;
  return (
    <Card title="Files of the workflow">
      <Table
        rows={files}
        label="Files of the workflow"
        of={(row) => text(row, 'path')}
        columns={[
          { title: 'Path', kind: 'wide', cell: (row) => <Cut mono text={text(row, 'path')} /> },
          { title: 'Size', kind: 'number', cell: (row) => formatBytes(number(row, 'size_bytes')) },
          { title: 'SHA-256', kind: 'wide', cell: (row) => <Cut mono text={text(row, 'sha256')} /> },
        ]}
      />
    </Card>
  );
}
