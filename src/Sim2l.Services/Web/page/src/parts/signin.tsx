import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { useSession } from '../session';
import { askSession, type Fields } from '../wire/api';

/** The form to sign in; where it stands is where the reader goes on afterwards. */
export function SignIn({ reason }: { reason?: string }): VNode {
  const { set } = useSession();
  const [fault, setFault] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [name, password] = [useId(), useId()];
  const open = async (ask: () => Promise<Fields>): Promise<void> => {
    setBusy(true);
    setFault('');
    try {
      set(await ask());
    } catch (error) {
      setFault((error as Error).message);
    } finally {
      setBusy(false);
    }
  };
  const signIn = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const given = new FormData(form);
    void open(() => askSession('POST', '', { username: given.get('username'), password: given.get('password') }));
  };
  return (
    <section class="card sign-in" aria-label="Sign in">
      <h2>Sign in</h2>
      {reason && <p>{reason}</p>}
      <form onSubmit={signIn}>
        <label for={name}>User name</label>
        <input id={name} name="username" autocomplete="username" required />
        <label for={password}>Password</label>
        <input id={password} name="password" type="password" autocomplete="current-password" required />
        {fault && (
          <p class="field-fault" role="alert">
            {fault}
          </p>
        )}
        <button type="submit" class="primary" disabled={isBusy}>
          Sign in
        </button>
        <button type="button" disabled={isBusy} onClick={() => void open(() => askSession('POST', '/anonymous', {}))}>
          Go on as a guest
        </button>
      </form>
      <p class="hint">Guests are let in where whoever runs the services allows it.</p>
    </section>
  );
}

/** What stands in place of a view that needs more than the session has. */
export function Gate({ what }: { what: string }): VNode {
  const { session, hasExpired } = useSession();
  if (session) {
    return (
      <div class="notice" role="status">
        <p>
          <strong>Your account may not see {what}.</strong> An admin can change that.
        </p>
      </div>
    );
  }
  return <SignIn reason={hasExpired ? `Your session has ended. Sign in again to go on with ${what}.` : `Sign in to see ${what}.`} />;
}
