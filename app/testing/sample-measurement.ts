/** A measurement of three Pods whose counts fit. */
import type { Measurement } from '../../contract/index.ts';

const chain = 'KUBE-SVC-LOLE4ISW44XBNF3G';
const rule = (pod: number, probability?: string) =>
  `-A ${chain} -m comment --comment "default/web:http -> 10.244.1.${pod}:8080"${probability === undefined ? '' : ` -m statistic --mode random --probability ${probability}`} -j KUBE-SEP-${'ABC'[pod - 5]}QXGIVR3DHBYCNJ2`;
const share = (pod: string, answers: number, draws: [string, number][]) => ({
  pod: `default/web-7d9c8b6f5d-${pod}`,
  answers,
  rules: { share: 1 / 3, low: 40, high: 95, draws: draws.map(([text, chance], index) => ({ chain, text, taken: index === draws.length - 1, chance })) },
});

export const sampleMeasurement = (step: string): Measurement => ({
  id: 'measured',
  step,
  at: Date.now() - 12_000,
  from: 'client',
  to: 'http://172.18.0.3:30080/',
  sent: 200,
  took: 2_400,
  shares: [
    share('8hq2w', 71, [[rule(5, '0.33333333349'), 1 / 3]]),
    share('n7c9d', 58, [
      [rule(5, '0.33333333349'), 2 / 3],
      [rule(6, '0.50000000000'), 1 / 2],
    ]),
    share('x2k4m', 71, [
      [rule(5, '0.33333333349'), 2 / 3],
      [rule(6, '0.50000000000'), 1 / 2],
    ]),
  ],
  result: { is: 'fits' },
});
