/** Tells the engine every few seconds that the lab's page is before somebody's eyes, and once when it no longer is: so it knows the time spent. */
import { useEffect } from 'react';
import { useMirror } from '../store/index.ts';

const EVERY_MS = 10_000;

export function useAttend(lab: string): void {
  const engine = useMirror((mirror) => mirror.engine);
  useEffect(() => {
    // it is told again soon: a call that fails is no news
    const tell = (visible: boolean) => void engine?.labs.attend({ lab, visible }).catch(() => {});
    const look = () => tell(document.visibilityState === 'visible');
    look();
    const timer = setInterval(look, EVERY_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      tell(false);
    };
  }, [lab, engine]);
}
