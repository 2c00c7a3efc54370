/** A learner plays the lab `nodeport` to its end in Japanese, in a browser, on a real cluster: every answer is read off the screen. */
import { withoutViolations } from './support/axe.ts';
import { LabScreen } from './support/lab-screen.ts';
import { expect, test } from './support/test.ts';
import { wordsIn } from './support/words.ts';

/** A cluster from nothing, once the images are there. */
const CLUSTER_MS = 8 * 60_000;
const words = wordsIn('ja');

test.describe.configure({ mode: 'serial' });
test.setTimeout(CLUSTER_MS + 10 * 60_000);

test('the lab nodeport, from the course to the reset', async ({ open }) => {
  const page = await open();
  const lab = new LabScreen(page, words);

  await test.step('opens the lab and starts it', async () => {
    await page.getByRole('link', { name: 'NodePort' }).first().click();
    await lab.button('start.start').click();
    await expect(lab.button('reset.reset')).toBeEnabled({ timeout: CLUSTER_MS });
  });

  await test.step('looks at the scene', async () => {
    await lab.predict('netfilter');
    const terminal = await lab.run('kubectl get nodes,pods,services');
    await lab.type('どのノードで動いていますか', await lab.readTerminal(terminal, /pod\/web-\S+[^\n]*\s(packet-dojo-flannel-\S+)/));
    await lab.passed('どのノードで動いていますか');
    await lab.choose('どのチェーンにありますか', 'KUBE-NODEPORTS');
    await lab.passed('どのチェーンにありますか');
  });

  await test.step('looks into a node and into a Pod', async () => {
    const node = await lab.typeInto('worker', 'ip -4 -o address show dev flannel.1');
    await lab.readTerminal(node, /flannel\.1\s+inet (10\.244\.\d+\.0)\/32/);
    const pod = await lab.typeInto(/^default\/web-/, 'ip -4 -o address show dev eth0');
    await lab.readTerminal(pod, /eth0\s+inet (10\.244\.\d+\.\d+)\/24/);
    await lab.next();
  });

  await test.step('records a journey and steps through it with the keyboard', async () => {
    await lab.predict('worker の Pod に送ります');
    await lab.send();
    await lab.passed('ジャーニーを記録してください');
    await expect(lab.hops.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
    await page.locator('body').press('ArrowRight');
    await expect(lab.hops.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
    await page.locator('body').press('r');
    await expect(page.getByRole('radio', { name: 'SYN ACK' })).toBeChecked();
    await page.locator('body').press('r');
    const answered = new RegExp(`^${words('journey.answeredBy', { pod: '(web-[a-z0-9-]+)' })}$`);
    const pod = answered.exec(await page.getByText(answered).innerText())?.[1] ?? '';
    await lab.type('応答したのはどの Pod ですか', pod);
    await lab.passed('応答したのはどの Pod ですか');
    await withoutViolations(page);
    await lab.next();
  });

  await test.step('finds where the destination is rewritten', async () => {
    await lab.predict('Pod のアドレスと 8080 番ポート');
    const detail = await lab.stepTo('ArrowRight', '-j DNAT');
    await lab.detail.getByRole('button').last().click();
    await lab.passed('宛先が書き換わる（DNAT）ホップ');
    await lab.choose('Service のチェーンをどの順に通りますか', 'KUBE-EXT → KUBE-SVC → KUBE-SEP');
    await lab.passed('Service のチェーンをどの順に通りますか');
    await lab.type('パケットの宛先アドレスは何ですか', /--to-destination (\d+\.\d+\.\d+\.\d+)/.exec(detail)?.[1] ?? '');
    await lab.passed('パケットの宛先アドレスは何ですか');
    await lab.next();
  });

  await test.step('follows the reply', async () => {
    await lab.predict('応答を control-plane 経由で返すため');
    await lab.send();
    await lab.stepTo('ArrowRight', '-j MASQUERADE');
    const source = lab.detail.getByRole('row', { name: new RegExp(`^${words('field.src')}`) }).getByRole('cell');
    const question = '送信元ポートは何番ですか';
    const before = (await lab.task(question).innerText()).includes('prerouting');
    const port = await (before ? source.first() : source.last()).innerText();
    await lab.type(question, port.split(':').at(-1) ?? '');
    await lab.passed(question);
    await lab.choose('元に戻しているのは', 'コネクション追跡（conntrack）');
    await lab.passed('元に戻しているのは');
    await lab.next();
  });

  await test.step('follows the data, which no rule of nat sees', async () => {
    await lab.predict('nat は通りません');
    await lab.send();
    await page.locator('body').press('d');
    await lab.stepTo('ArrowRight', 'conntrack が覚えているとおりに変換する', 'control-plane');
    await lab.detail.getByRole('button').last().click();
    await lab.passed('conntrack がデータを書き換える');
    await lab.choose('何ごとに Pod を選びますか', '接続ごとです');
    await lab.passed('何ごとに Pod を選びますか');
    await lab.next();
  });

  await test.step('changes the policy, sees the rule that drops, and mends it', async () => {
    await lab.predict('何も返ってきません');
    await lab.run('kubectl patch service web');
    await lab.passed('追加されるのを確かめてください');
    await page.getByRole('tab', { name: words('tab.changes') }).click();
    await expect(page.getByText('has no local endpoints').first()).toBeVisible();
    await lab.send();
    await lab.passed('どのルールで終わるかを見つけてください');
    const terminal = await lab.run('curl -s http://');
    await lab.type('送信元アドレスは何になりましたか', await lab.readTerminal(terminal, /"peer":\s*"([\d.]+):/));
    await lab.passed('送信元アドレスは何になりましたか');
    await lab.run('kubectl scale deployment web-on-control-plane');
    await lab.passed('control-plane がまた応答する', 120_000);
    await lab.next();
  });

  await test.step('counts who answers, with both policies', async () => {
    await lab.predict('control-plane の Pod だけです');
    await lab.measure(200);
    await lab.passed('誰が応答するかを確かめてください');
    await lab.run('"externalTrafficPolicy":"Cluster"');
    await lab.passed('にしてください');
    await expect.poll(() => lab.measure(200), { timeout: 120_000, message: 'two Pods' }).toBe(2);
    await lab.passed('もう一度測定してください');
    await withoutViolations(page);
  });

  await test.step('the window speaks both languages, light and dark, as it runs', async () => {
    await page.getByRole('button', { name: words('language') }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await expect(page.getByRole('button', { name: wordsIn('en')('reset.reset'), exact: true })).toBeVisible();
    await page.getByRole('button', { name: wordsIn('en')('theme.light') }).click();
    await withoutViolations(page);
    await page.getByRole('button', { name: wordsIn('en')('language') }).click();
    await page.getByRole('menuitemradio', { name: '日本語' }).click();
  });

  await test.step('resets, and reads the proof', async () => {
    await (await lab.reset()).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('sha256:').first()).toBeVisible();
    await expect(dialog.getByText(words('reset.equal')).first()).toBeVisible();
    await page.keyboard.press('Escape');
  });
});
