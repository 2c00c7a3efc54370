/** The state of a real cluster: from a Service to its rules and back, two moments compared, and a node's own dump explained with a packet's way through it. */
import { withoutViolations } from './support/axe.ts';
import { dojo } from './support/dojo.ts';
import { docker } from './support/inventory.ts';
import { expect, test } from './support/test.ts';
import { wordsIn } from './support/words.ts';

const CLUSTER = 'packet-dojo-flannel';
const NAMESPACE = 'state-e2e';
const SERVICE = `${NAMESPACE}/web`;
/** A cluster that has to be made first takes this long; what is on the screen comes within seconds. */
const CLUSTER_MS = 8 * 60_000;
const SOON = { timeout: 60_000 };

const words = wordsIn('ja');
const kubectl = (...args: string[]) => docker('exec', `${CLUSTER}-client`, 'kubectl', ...args);

test.describe.configure({ mode: 'serial' });
test.setTimeout(CLUSTER_MS);

test.beforeAll(async () => {
  test.setTimeout(2 * CLUSTER_MS);
  await dojo('up', 'flannel');
  await kubectl('delete', 'namespace', NAMESPACE, '--ignore-not-found');
  await kubectl('create', 'namespace', NAMESPACE);
  await kubectl('-n', NAMESPACE, 'create', 'deployment', 'web', '--image', 'packet-dojo/echo:1', '--port', '8080');
  await kubectl('-n', NAMESPACE, 'expose', 'deployment', 'web', '--port', '80', '--target-port', '8080');
  await kubectl('-n', NAMESPACE, 'rollout', 'status', 'deployment/web');
});

test.afterAll(async () => {
  await kubectl('delete', 'namespace', NAMESPACE, '--wait=false');
});

test('from a Service to its rules and back; two moments compared', async ({ open }) => {
  const page = await open();
  const found = page.getByRole('listbox', { name: words('state.rows') });
  const detail = page.getByRole('region', { name: words('detail.title') });
  const heading = detail.getByRole('heading', { level: 2 });

  await test.step('finds the Service among everything', async () => {
    await page
      .getByRole('navigation', { name: words('nav.title') })
      .getByRole('link', { name: words('nav.state') })
      .click();
    await expect(found).toBeVisible(SOON);
    await page.getByRole('searchbox').fill(SERVICE);
    await found
      .locator('[data-thing]', { hasText: new RegExp(`^${SERVICE}$`) })
      .first()
      .click();
    await expect(heading).toHaveText(SERVICE);
    await expect(detail.getByText('種類が ClusterIP の Service です').first()).toBeVisible();
    await withoutViolations(page);
  });

  await test.step('goes through what was found by the arrow keys', async () => {
    await found.focus();
    await found.press('Home');
    const first = await found.getByRole('option', { selected: true }).innerText();
    await found.press('ArrowDown');
    await expect(found.getByRole('option', { selected: true })).not.toHaveText(first);
    await expect(detail.getByRole('heading', { level: 3 }).first()).toBeVisible();
    await found
      .locator('[data-thing]', { hasText: new RegExp(`^${SERVICE}$`) })
      .first()
      .click();
    await expect(heading).toHaveText(SERVICE);
  });

  const chain = detail.getByRole('button', { name: /^KUBE-SVC-/ }).first();
  await test.step('follows it to the chain that balances it, and to the rule that leads there', async () => {
    const name = await chain.innerText();
    await chain.click();
    await expect(heading).toHaveText(name);
    await expect(detail.getByText(words('relation.jump'))).toBeVisible();
    await expect(detail.getByText('KUBE-SERVICES').first()).toBeVisible();
    expect(page.url()).toContain('open=chain');
  });

  await test.step('and from the chain back to the Service, both ways', async () => {
    await detail
      .getByRole('button', { name: new RegExp(`Service ${SERVICE}`) })
      .first()
      .click();
    await expect(heading).toHaveText(SERVICE);
    await detail.getByRole('button', { name: words('detail.back') }).click();
    await expect(heading).toHaveText(/^KUBE-SVC-/);
    await page.goForward();
    await expect(heading).toHaveText(SERVICE);
  });

  await test.step('pins a moment, scales, and compares', async () => {
    await page.getByRole('link', { name: words('state.moments') }).click();
    await page.getByRole('button', { name: words('moments.pin') }).click();
    await expect(page.getByRole('button', { name: `${words('moments.from')}: ${words('moments.pinName', { number: 1 })}` })).toHaveAttribute(
      'aria-pressed',
      'true',
      SOON,
    );
    await kubectl('-n', NAMESPACE, 'scale', 'deployment/web', '--replicas', '2');
    const changes = page.getByRole('region', { name: words('changes.title') });
    await expect(changes.getByText(/KUBE-SEP-/).first()).toBeVisible(SOON);
    await expect(changes.getByText(words('changeKind.namespace')).first()).toBeVisible(SOON);
    await withoutViolations(page);
    const marks = page.getByRole('listbox', { name: words('moments.timeline') });
    await marks.focus();
    await marks.press('End');
    await expect(marks.getByRole('option', { selected: true })).toBeVisible();
  });
});

test("explains a node's own dump, and walks a packet through it", async ({ open }) => {
  const node = `${CLUSTER}-worker`;
  const address = await kubectl('-n', NAMESPACE, 'get', 'service', 'web', '-o', 'jsonpath={.spec.clusterIP}');
  const dump = [await docker('exec', node, 'iptables-save'), await docker('exec', node, 'ip', 'route', 'show', 'table', 'all'), 'no line of any of them'].join(
    '\n',
  );
  const page = await open();
  await page.goto(new URL('#/explain', page.url()).href);
  await page.getByRole('textbox', { name: words('reading.paste') }).fill(dump);
  await page.getByRole('button', { name: words('reading.read') }).click();
  await expect(page.getByText(words('reading.kinds.iptables'), { exact: true })).toBeVisible(SOON);
  await page.getByRole('button', { name: words('reading.unread', { count: 1 }) }).click();
  await expect(page.getByText('no line of any of them')).toBeVisible();
  await page.getByRole('searchbox').fill(`${SERVICE} DNAT`);
  await expect(
    page
      .getByRole('region', { name: words('reading.rows') })
      .getByText(/10\.244\.\d+\.\d+:8080 に書き換えます/)
      .first(),
  ).toBeVisible();

  const walk = page.getByRole('region', { name: words('walk.title') });
  await walk.getByRole('textbox', { name: words('walk.from'), exact: true }).fill('10.244.9.9');
  await walk.getByRole('textbox', { name: words('walk.to'), exact: true }).fill(address);
  await walk.getByRole('textbox', { name: words('walk.toPort') }).fill('80');
  await walk.getByRole('button', { name: words('walk.go') }).click();
  await expect(walk.getByText(/パケットは \S+ から出ていきます/)).toBeVisible();
  await expect(walk.getByText(/KUBE-SVC-/).first()).toBeVisible();
  await expect(walk.getByText(words('whyNot.notMatched')).first()).toBeAttached();
  await withoutViolations(page);
});
