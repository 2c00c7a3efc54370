import { describe, expect, it } from 'vitest';
import { leadsTo } from './kubeconfig-fits.ts';

const FILE = 'clusters:\n- cluster:\n    server: https://127.0.0.1:35367\n  name: x\n';

describe('leadsTo', () => {
  it('knows the port, the whole port', () => {
    expect(leadsTo(FILE, '35367')).toBe(true);
    expect(leadsTo(FILE, '3536')).toBe(false);
    expect(leadsTo(FILE, '5367')).toBe(false);
    expect(leadsTo(FILE, '42353')).toBe(false);
  });
});
