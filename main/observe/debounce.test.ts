import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Debounce, LONGEST_MS, QUIET_MS } from './debounce.ts';

describe('Debounce', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('calls once, after it was quiet', () => {
    const call = vi.fn();
    const debounce = new Debounce(call);
    debounce.signal();
    vi.advanceTimersByTime(QUIET_MS - 1);
    debounce.signal();
    vi.advanceTimersByTime(QUIET_MS - 1);
    expect(call).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(call).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(10_000);
    expect(call).toHaveBeenCalledOnce();
  });

  it('does not wait for ever', () => {
    const call = vi.fn();
    const debounce = new Debounce(call);
    for (let time = 0; time < 2 * LONGEST_MS; time += QUIET_MS / 2) {
      debounce.signal();
      vi.advanceTimersByTime(QUIET_MS / 2);
    }
    expect(call).toHaveBeenCalledTimes(2);
  });

  it('does not call before its time, and once then', () => {
    const call = vi.fn();
    const time = Date.now() + 3 * LONGEST_MS;
    const debounce = new Debounce(call, () => time);
    for (let signals = 0; signals < 10; signals += 1) {
      debounce.signal();
      vi.advanceTimersByTime((3 * LONGEST_MS) / 10 - 1);
    }
    expect(call).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2 * LONGEST_MS);
    expect(call).toHaveBeenCalledOnce();
  });

  it('forgets what was signalled', () => {
    const call = vi.fn();
    const debounce = new Debounce(call);
    debounce.signal();
    debounce.clear();
    vi.advanceTimersByTime(10_000);
    expect(call).not.toHaveBeenCalled();
  });
});
