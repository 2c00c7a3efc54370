/** Without a lab, on a cluster that runs: a request is sent and followed, asked why other rules did not match, compared with another one, saved, and opened again. */
import { withoutViolations } from './support/axe.ts';
import { dojo } from './support/dojo.ts';
import { expect, test } from './support/test.ts';
import { TraceScreen } from './support/trace-screen.ts';
import { wordsIn } from './support/words.ts';

/** A cluster from nothing, once the images are there. */
const CLUSTER_MS = 8 * 60_000;
const words = wordsIn('ja');

test.setTimeout(CLUSTER_MS + 4 * 60_000);

test.beforeAll(async () => {
  await dojo('up');
});

test('a journey from its request to its file and back', async ({ open }) => {
  const page = await open();
  page.setDefaultTimeout(60_000);
  const trace = new TraceScreen(page, words);
  const leg = (name: string) => page.getByRole('radio', { name: new RegExp(`^${words(`leg.${name}`)}( \\(|$)`) });

  await test.step('sends a DNS query from a node, without a lab', async () => {
    await page.getByRole('link', { name: words('nav.journeys') }).click();
    await expect(trace.form.getByRole('button', { name: words('trace.send') })).toBeEnabled({ timeout: 60_000 });
    await trace.choose('from', 'worker', 'worker');
    await trace.choose('to', 'kube-dns', 'dns://');
    await trace.send();
    await expect(leg('query')).toBeChecked();
    await page.locator('body').press('r');
    await expect(leg('answer')).toBeChecked();
    await page.locator('body').press('r');
    await withoutViolations(page);
  });

  await test.step('says what is wrong with an address before it is sent', async () => {
    await trace.field('to').fill('https://10.96.0.1/');
    await page.keyboard.press('Escape');
    await trace.form.getByRole('button', { name: words('trace.send') }).click();
    await expect(trace.form.getByText(words('trace.problem.https'))).toBeVisible();
  });

  await test.step('asks why other rules did not match', async () => {
    await trace.stepTo('j', '-j DNAT');
    await page.locator('body').press('w');
    const rules = page.getByRole('region', { name: words('whyNot.title') });
    await expect(rules.getByText(words('whyNot.matched')).first()).toBeAttached();
    await expect(rules.getByText(words('whyNot.notMatched')).first()).toBeAttached();
    await expect(trace.detail.getByText(words('whyNot.disagrees'))).toBeHidden();
    await trace.detail.getByRole('searchbox').fill('KUBE-SEP');
    await expect(rules.getByText(words('whyNot.matched')).first()).toBeAttached();
    await trace.detail.getByRole('searchbox').fill('nothing has this name');
    await expect(rules.getByText(words('whyNot.matched'))).toHaveCount(0);
  });

  await test.step('opens a connection: four packets, each with hops of its own', async () => {
    await trace.choose('from', 'control-plane', 'control-plane');
    // what is not suggested is typed
    await trace.field('to').fill('http://kube-dns.kube-system:9153/metrics');
    await page.keyboard.press('Escape');
    await trace.send();
    await expect(leg('syn')).toBeChecked();
    await page.locator('body').press('d');
    await expect(leg('request')).toBeChecked();
    await expect(trace.hops.getByRole('option').first()).toBeVisible();
    await expect(leg('synAck')).toBeEnabled();
    await expect(leg('answer')).toBeEnabled();
    await page.locator('body').press('d');
  });

  await test.step('compares the two', async () => {
    await page.getByRole('button', { name: words('compare.compare') }).click();
    await page.getByRole('menuitem').filter({ hasText: 'dns://' }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: words('compare.title') })).toBeVisible();
    const digest = page.getByRole('region', { name: words('compare.digest') });
    await expect(digest.getByText(words('compare.part.destination'))).toBeVisible();
    const equal = page.getByRole('region', { name: words('compare.hops') }).getByText(words('compare.equal'), { exact: true });
    await expect(page.getByText(words('compare.differs')).first()).toBeVisible();
    await withoutViolations(page);
    await page.getByText(words('compare.only')).click();
    await expect(page.getByRole('switch')).toBeChecked();
    await expect(equal).toHaveCount(0);
    await page.goBack();
  });

  await test.step('saves it for others, and opens its capsule again', async () => {
    const html = await trace.save('html');
    expect(html.name).toMatch(/\.html$/);
    expect(html.content.toString()).toContain('<!doctype html>');
    const pcapng = await trace.save('pcapng');
    expect(pcapng.content.readUInt32LE()).toBe(0x0a0d0d0a);
    const capsule = await trace.save('capsule');
    expect(capsule.name).toMatch(/\.dojo$/);
    const before = await trace.list.getByRole('link').count();
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: words('share.open') }).click();
    await (await choosing).setFiles({ name: capsule.name, mimeType: 'application/octet-stream', buffer: capsule.content });
    await expect(trace.list.getByRole('link')).toHaveCount(before + 1);
    await expect(page.getByText(words('journey.verified'))).toBeVisible();
    await trace.stepTo('j', '-j DNAT');
    await page.locator('body').press('w');
    await expect(
      page
        .getByRole('region', { name: words('whyNot.title') })
        .getByText(words('whyNot.matched'))
        .first(),
    ).toBeAttached();
  });

  await test.step('refuses a file that is none', async () => {
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: words('share.open') }).click();
    await (await choosing).setFiles({ name: 'notes.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') });
    await expect(page.getByText('notes.json')).toBeVisible();
  });
});
