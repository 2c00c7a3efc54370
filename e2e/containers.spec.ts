/** Without a cluster: one container asks another by its name, then its published port; whoever made them. */
import { withoutViolations } from './support/axe.ts';
import { docker } from './support/inventory.ts';
import { expect, test } from './support/test.ts';
import { TraceScreen } from './support/trace-screen.ts';
import { wordsIn } from './support/words.ts';

const NAME = 'trace-e2e';
const [WEB, ASK] = [`${NAME}-web`, `${NAME}-ask`];
const IMAGE = 'packet-dojo/echo:1';
const words = wordsIn('ja');

const remove = async () => {
  await docker('rm', '-f', WEB, ASK).catch(() => {}); // not there
  await docker('network', 'rm', NAME).catch(() => {});
};

test.beforeAll(async () => {
  await remove();
  await docker('network', 'create', NAME);
  await docker('run', '-d', '--name', WEB, '--network', NAME, '--network-alias', 'web', '-p', '8080', IMAGE);
  await docker('run', '-d', '--name', ASK, '--network', NAME, IMAGE);
});

test.afterAll(remove);

test('a journey between two containers', async ({ open }) => {
  const page = await open();
  const trace = new TraceScreen(page, words);
  const map = page.getByRole('region', { name: words('map.title') });
  await page.getByRole('link', { name: words('nav.journeys') }).click();
  await page.getByRole('button', { name: new RegExp(`^${words('trace.ground')}`) }).click();
  await page.getByRole('menuitemradio', { name: words('trace.docker') }).click();

  await test.step('by a name that Docker’s DNS server knows', async () => {
    await trace.choose('from', ASK, ASK);
    await trace.field('to').fill('http://web:8080/');
    await page.keyboard.press('Escape');
    await trace.send();
    await expect(map.getByText(WEB)).toBeVisible();
    await expect(map.getByText(words('map.host'))).toBeVisible();
    await expect(page.getByText(words('journey.answeredBy', { pod: WEB }))).toBeVisible();
    await withoutViolations(page);
  });

  await test.step('from Docker’s host to its published port, which is rewritten', async () => {
    await trace.choose('from', 'host', 'host');
    await trace.choose('to', WEB, words('trace.target.published', { object: WEB }));
    await trace.send();
    await trace.stepTo('j', '-j DNAT');
  });

  await test.step('both stand side by side', async () => {
    await page.getByRole('button', { name: words('compare.compare') }).click();
    await page.getByRole('menuitem').filter({ hasText: 'http://web:8080/' }).first().click();
    const digest = page.getByRole('region', { name: words('compare.digest') });
    await expect(digest.getByText(words('compare.part.destination'))).toBeVisible();
    await withoutViolations(page);
  });
});
