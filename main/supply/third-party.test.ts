import { describe, expect, it } from 'vitest';
import { loadCatalog } from './catalog/load.ts';
import { thirdParty } from './third-party.ts';

describe('thirdParty', () => {
  it('names every module, image and requirement with version and licence', async () => {
    const catalog = await loadCatalog();
    const text = thirdParty(catalog);
    for (const [name, { version, licence }] of Object.entries(catalog.file.modules))
      expect(text).toMatch(new RegExp(`^\\| ${name} \\| ${version} \\| ${licence} \\|`, 'm'));
    for (const name of Object.keys(catalog.file.images)) expect(text).toContain(`packet-dojo/${name}:`);
    expect(text).toMatch(/tencentcloud.*cannot be had/);
    expect(text).toContain('go.etcd.io/bbolt v1.4.3');
    expect(text).toContain('k8s.io/kubernetes v1.36.3');
  });
});
