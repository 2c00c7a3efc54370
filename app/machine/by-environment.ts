/** Supplies by what they are for: environments that need the same things are prepared together. Pure. */
import { LabEnvironment, type SupplyItem } from '../../contract/index.ts';

export interface Need {
  environments: LabEnvironment[];
  here: number;
  of: number;
  preparing: boolean;
}

export function byEnvironment(supply: readonly SupplyItem[]): Need[] {
  const needs = new Map<string, Need>();
  for (const environment of LabEnvironment.options) {
    const items = supply.filter(({ neededBy }) => neededBy.includes(environment));
    const key = items.map(({ name }) => name).join(' ');
    const same = needs.get(key);
    if (same) same.environments.push(environment);
    else
      needs.set(key, {
        environments: [environment],
        here: items.filter(({ state }) => state === 'present').length,
        of: items.length,
        preparing: items.some(({ state }) => state === 'preparing'),
      });
  }
  return [...needs.values()].filter(({ of }) => of > 0);
}
