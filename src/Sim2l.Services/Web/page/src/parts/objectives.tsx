import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import type { Direction, Objective } from '../wire/sources';

/** Objectives with a column each: what was added before the columns were known gets the first that is left. */
export function nameObjectives(objectives: readonly Objective[], columns: readonly string[]): Objective[] {
  const left = columns.filter((name) => !objectives.some((one) => one.name === name));
  return objectives.map((one) => (one.name === '' ? { ...one, name: left.shift() ?? '' } : one));
}

/** Objectives with their directions, chosen from columns where these are known. */
export function ObjectiveFields({ objectives, columns, onChange }: { objectives: readonly Objective[]; columns: readonly string[]; onChange: (objectives: Objective[]) => void }): VNode {
  const change = (at: number, changes: Partial<Objective>): void => onChange(objectives.map((one, index) => (index === at ? { ...one, ...changes } : one)));
  return (
    <fieldset class="objectives">
      <legend>Objectives</legend>
      {objectives.map((one, index) => (
        <ObjectiveField
          key={index}
          number={index + 1}
          objective={one}
          columns={columns.filter((name) => name === one.name || !objectives.some((other) => other.name === name))}
          onChange={(changes) => change(index, changes)}
          onRemove={() => onChange(objectives.filter((_, other) => other !== index))}
        />
      ))}
      <p>
        <button type="button" onClick={() => onChange(nameObjectives([...objectives, { name: '', direction: 'minimize' }], columns))}>
          Add an objective
        </button>
      </p>
    </fieldset>
  );
}

function ObjectiveField(props: { number: number; objective: Objective; columns: readonly string[]; onChange: (changes: Partial<Objective>) => void; onRemove: () => void }): VNode {
  const ids = [useId(), useId()] as const;
  const { number, objective, columns, onChange } = props;
  return (
    <div class="objective">
      <label class="visually-hidden" for={ids[0]}>
        Column of objective {number}
      </label>
      {columns.length > 0 ? (
        <select id={ids[0]} value={objective.name} onChange={(event) => onChange({ name: event.currentTarget.value })}>
          {objective.name === '' && <option value="">Choose a column</option>}
          {columns.map((name) => (
            <option value={name} key={name}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <input id={ids[0]} value={objective.name} placeholder="Column" onInput={(event) => onChange({ name: event.currentTarget.value })} />
      )}
      <label class="visually-hidden" for={ids[1]}>
        Direction of objective {number}
      </label>
      <select id={ids[1]} value={objective.direction} onChange={(event) => onChange({ direction: event.currentTarget.value as Direction })}>
        <option value="minimize">less is better</option>
        <option value="maximize">more is better</option>
      </select>
      <button type="button" onClick={props.onRemove} aria-label={`Remove objective ${number}`}>
        ×
      </button>
    </div>
  );
}
