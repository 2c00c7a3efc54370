/** One request on every dataplane: recorded where no cluster runs, sent where one does; and whether a connection may pass, with the request that proves it. */
import { withoutViolations } from './support/axe.ts';
import { dojo } from './support/dojo.ts';
import { expect, test } from './support/test.ts';
import { wordsIn } from './support/words.ts';

const CLUSTER_MS = 8 * 60_000;
const SEND_MS = 90_000;

test.setTimeout(CLUSTER_MS + 4 * 60_000);
test.beforeAll(async () => {
  await dojo('up');
});

test('the same request: recorded on each dataplane, sent on the cluster that runs', async ({ open }) => {
  const words = wordsIn('ja');
  const page = await open();
  await page.getByRole('link', { name: words('nav.journeys') }).click();
  await page.getByRole('link', { name: words('side.link') }).click();
  const table = page.getByRole('region', { name: words('side.title') });
  const heads = table.getByRole('heading', { level: 2 });
  await expect(heads).toHaveText([/Flannel.*iptables/, /Flannel.*nftables/, /Calico/, /Calico.*eBPF/, /Cilium/]);
  for (const question of ['find', 'reach', 'pass']) await expect(table.getByRole('heading', { name: words(`side.question.${question}`) })).toBeVisible();
  const recorded = table.getByText(words('journey.recorded', { date: '' }).trim(), { exact: false });
  await expect(recorded).toHaveCount(5);
  await withoutViolations(page);

  await page.getByRole('button', { name: words('side.sendOn', { clusters: '' }).trim() }).click();
  await expect(recorded).not.toHaveCount(5, { timeout: SEND_MS });
  await expect(heads.first()).toHaveText(/Flannel.*iptables/);
  await expect(heads).toHaveCount(5);
});

test('may it pass: the objects, the state and a request say the same', async ({ open }) => {
  const words = wordsIn('en');
  const page = await open({ language: 'en' });
  await page.getByRole('link', { name: words('nav.state') }).click();
  await page.getByRole('link', { name: words('policy.tab') }).click();
  const form = page.getByRole('form', { name: words('policy.title') });
  const end = async (label: string, nth: number) => {
    await form.getByRole('combobox', { name: words(label), exact: true }).fill('coredns');
    await page.getByRole('option').filter({ hasText: 'coredns' }).nth(nth).click();
  };
  await expect(form).toBeVisible({ timeout: 60_000 });
  await end('trace.from', 0);
  await end('trace.to', 1);
  await form.getByRole('textbox', { name: words('policy.port') }).fill('9153');
  await form.getByRole('button', { name: words('policy.ask') }).click();
  const answer = page.getByRole('region', { name: words('policy.answer') });
  await expect(answer.getByText(words('policy.verdict.allow')).first()).toBeVisible();
  await expect(answer.getByText(words('policy.verdict.notEnforced')).first()).toBeVisible();
  await answer.getByRole('button', { name: words('policy.send') }).click();
  await expect(answer.getByText(words('policy.verdict.passed'))).toBeVisible({ timeout: SEND_MS });
  await expect(answer.getByRole('heading', { name: words('policy.contradictions') })).toBeHidden();
  await withoutViolations(page);
});
