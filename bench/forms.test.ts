/** What is measured is read whole, and means the same in each form. */
import { describe, expect, it } from 'vitest';
import { FORMS } from './forms.ts';

const SERVICES = 20;

describe.each(FORMS)('$name', (form) => {
  const { netfilter, sets } = form.read(form.print(SERVICES));
  const chains = netfilter.flatMap((table) => table.chains);

  it('has rules for every Service, and no line that is not read', () => {
    for (let index = 0; index < SERVICES; index += 1) {
      const name = `service-${String(index).padStart(5, '0')}`;
      expect(chains.some((chain) => chain.name.includes(name) || chain.rules.some(({ comment }) => comment?.includes(name)))).toBe(true);
    }
  });

  it('leads from the hook to each of them', () => {
    const jumps = chains.flatMap(({ rules }) => rules.flatMap(({ target }) => target ?? []));
    expect(chains.find(({ name }) => /^(nat-prerouting|PREROUTING)$/.test(name))?.rules[0]?.target).toMatch(/services/i);
    if (sets.length === 0) expect(jumps.filter((name) => name.startsWith('KUBE-SVC-')).length).toBe(2 * SERVICES);
    else expect(sets.find(({ name }) => name === 'service-ips')?.elements).toHaveLength(SERVICES);
  });
});
