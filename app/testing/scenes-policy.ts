/** "May it pass?": without ends, on each kind of dataplane (sample-policy.ts says which port is which), with a request, and what may go wrong. */
import type { Look } from './look-at.ts';

const ask = (port: number, more = '') => `#/may-it-pass?from=pod:default/client-pod&to=pod:default/web-7d9c8b6f5d-x2k4m&port=${port}${more}`;

export const POLICY_LOOKS: Record<string, Look> = {
  pass: { scene: 'running', address: '#/may-it-pass?to=pod:default/web-7d9c8b6f5d-x2k4m' },
  'pass-flannel': { scene: 'running', address: ask(8080) },
  'pass-flannel-sent': { scene: 'running', address: ask(8080, '&journey=sample') },
  'pass-calico': { scene: 'running', address: ask(8081, '&journey=refused') },
  'pass-cilium': { scene: 'running', address: ask(8082) },
  'pass-error': { scene: 'running', address: ask(9) },
  'pass-absent': { scene: 'absent', address: '#/may-it-pass' },
  'pass-wrong': {
    scene: 'running',
    address: '#/may-it-pass',
    act: async (page) => {
      await page.getByRole('combobox').first().fill('nowhere');
      await page.keyboard.press('Escape');
      await page.locator('form button[type=submit]').click();
    },
  },
};
