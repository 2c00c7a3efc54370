/** An answer as it is written for the learner, one character after the other. */
import { useEffect, useState } from 'react';

const KEY_MS = 32;

/** @param value undefined: nothing is written */
export function useWritten(value: string | undefined): string | undefined {
  const [length, setLength] = useState(0);
  useEffect(() => {
    setLength(0);
    if (value === undefined) return;
    const timer = setInterval(() => setLength((now) => now + 1), KEY_MS);
    return () => clearInterval(timer);
  }, [value]);
  return value?.slice(0, length);
}
