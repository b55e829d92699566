import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

/** Asks before something is changed; the browser's own dialog keeps the focus and ends with Escape. */
export function Confirm(props: { title: string; verb: string; isHarmless?: boolean; children: ComponentChildren; onDo: () => Promise<void>; onClose: () => void }): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  const title = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const act = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      await props.onDo();
      props.onClose();
    } catch (error) {
      setFault((error as Error).message);
      setBusy(false);
    }
  };
  return (
    <dialog ref={dialog} aria-labelledby={title} onClose={props.onClose}>
      <form onSubmit={act}>
        <h2 id={title}>{props.title}</h2>
        {props.children}
        {fault && (
          <p class="field-fault" role="alert">
            {fault}
          </p>
        )}
        <div class="dialog-actions">
          <button type="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" class={props.isHarmless ? 'primary' : 'danger'} disabled={isBusy}>
            {props.verb}
          </button>
        </div>
      </form>
    </dialog>
  );
}
