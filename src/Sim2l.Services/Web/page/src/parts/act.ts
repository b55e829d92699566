import { useState } from 'preact/hooks';

/** Does what may be refused, and keeps why it was. */
export function useAct(): { act: (what: () => Promise<void>) => void; fault: string } {
  const [fault, setFault] = useState('');
  const act = (what: () => Promise<void>): void => {
    setFault('');
    what().catch((error: Error) => setFault(error.message));
  };
  return { act, fault };
}
