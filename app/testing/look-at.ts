/** One look at the interface: the fake engine's scene, the address, and what a person does to get there. */
import type { Page } from '@playwright/test';
import type { Scene } from './sample-app-state.ts';

export interface Look {
  scene: Scene;
  address: string;
  act?: (page: Page) => Promise<void>;
}

export const press = async (page: Page, key: string, times: number) => {
  for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
};
