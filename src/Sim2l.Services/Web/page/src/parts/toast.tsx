import { createContext, type ComponentChildren, type VNode } from 'preact';
import { useCallback, useContext, useRef, useState } from 'preact/hooks';

const shownFor = 8000;

const ToastContext = createContext<(text: string) => void>(() => {});

/** Says what was done. */
export function useToast(): (text: string) => void {
  return useContext(ToastContext);
}

export function Toasts({ children }: { children: ComponentChildren }): VNode {
  const [text, setText] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const say = useCallback((said: string) => {
    setText(said);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setText(''), shownFor);
  }, []);
  return (
    <ToastContext.Provider value={say}>
      {children}
      <div class="toasts" role="status" aria-live="polite">
        {text && <p class="toast">{text}</p>}
      </div>
    </ToastContext.Provider>
  );
}
