import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { environmentsPage, type PageOf } from './page.ts';
import { PAGE, pageOf } from './page-of.ts';
import { lackingOn, type Platform } from './platforms.ts';

it('docs/environments.md is as the recipes, the probes and the platforms say; else: node scripts/environments/run.ts', async () => {
  expect(await readFile(PAGE, 'utf8')).toBe(environmentsPage(await pageOf()));
});

const without = (...options: string[]): Platform => ({
  name: 'test',
  kernel: '1',
  source: 'https://kernel.test/',
  note: 'made for a test',
  options: Object.fromEntries(options.map((option) => [option, 'n'])),
  corrections: [],
});

it('takes an option that is not there as a feature that is not there', () => {
  expect(lackingOn(without('NFT_CT'))).toEqual(new Set(['nftables']));
  expect(lackingOn({ ...without('DEBUG_INFO_BTF'), corrections: [{ option: 'DEBUG_INFO_BTF', value: 'y', says: 'x', source: 'https://x.test/' }] })).toEqual(
    new Set(),
  );
});

it('says what is recorded, and for want of what; what runs and shows less; and what is live', async () => {
  const page: PageOf = await pageOf();
  const row = (flavour: string) =>
    environmentsPage({ ...page, platforms: [without('VXLAN'), without('DEBUG_INFO_BTF'), without()] })
      .split('\n')
      .findLast((line) => line.startsWith(`|\`${flavour}\``));
  expect(row('flannel')).toBe('|`flannel`|live|recorded: no `vxlan`|less: no drop reasons (`btf`)|live|');
  expect(row('bridge')).toBe('|`bridge`|live|live|less: no drop reasons (`btf`)|live|');
});
