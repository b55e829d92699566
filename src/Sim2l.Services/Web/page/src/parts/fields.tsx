import type { VNode } from 'preact';
import { useId } from 'preact/hooks';

/** What can be chosen; a name alone says itself what it is. */
export type Choice = string | { value: string; title: string };

/** A list to choose one of, with its label. */
export function SelectField({ label, value, choices, onChange }: { label: string; value: string; choices: readonly Choice[]; onChange: (value: string) => void }): VNode {
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {choices.map((choice) => {
          const { value: one, title } = typeof choice === 'string' ? { value: choice, title: choice } : choice;
          return (
            <option value={one} key={one}>
              {title}
            </option>
          );
        })}
      </select>
    </p>
  );
}
