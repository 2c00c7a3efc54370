import { expect, it } from 'vitest';
import { lastSync } from './kube-proxy-sync.ts';

const metrics = (queued: string, written: string, family = 'IPv4') => `# TYPE kubeproxy_sync_proxy_rules_last_queued_timestamp_seconds gauge
kubeproxy_sync_proxy_rules_last_queued_timestamp_seconds{ip_family="${family}"} ${queued}
# TYPE kubeproxy_sync_proxy_rules_last_timestamp_seconds gauge
kubeproxy_sync_proxy_rules_last_timestamp_seconds{ip_family="${family}"} ${written}
`;

it('all is written when the last write came after the last change', () => {
  expect(lastSync(metrics('1.795422761231607e+09', '1.795422762226497e+09'))).toBe('[["IPv4",1795422762.226497]]');
});

it('a change that is not written yet, or a family that never was, is not all', () => {
  expect(lastSync(metrics('1.795422763e+09', '1.795422762226497e+09'))).toBeNull();
  expect(lastSync(`${metrics('1', '2')}kubeproxy_sync_proxy_rules_last_queued_timestamp_seconds{ip_family="IPv6"} 1`)).toBeNull();
});

it('nothing is known without the metrics', () => expect(lastSync('# HELP go_threads')).toBeNull());
