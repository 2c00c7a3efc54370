import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from './catalog/load.ts';
import { classifyLicence } from './licences/classify.ts';
import { thirdParty } from './third-party.ts';

const catalog = await loadCatalog();
const text = await thirdParty(catalog);

describe('thirdParty', () => {
  it('names every module and image with version and licence', () => {
    for (const [name, { version, licence }] of Object.entries(catalog.file.modules)) expect(text).toContain(`\n| ${name} | ${version} | ${licence} |`);
    for (const name of Object.keys(catalog.file.images)) expect(text).toContain(`packet-dojo/${name}:`);
  });

  it('names the licence of what the programs are compiled from', () => {
    expect(text).toMatch(/\| go\.etcd\.io\/bbolt \| v1\.4\.3 \| MIT \| .*etcd/);
    expect(text).toMatch(/\| k8s\.io\/kubernetes \| v1\.36\.3 \| Apache-2\.0 \|/);
  });

  it('says what is not as released', () => expect(text).toMatch(/tencentcloud.*cannot be had/));

  it('is in docs/ as it is now (else: node main/supply/write-third-party.ts)', async () => {
    expect(await readFile(new URL('../../docs/third-party.md', import.meta.url), 'utf8')).toBe(text);
  });

  it('lists the versions that go.mod selects (else: node main/supply/licences/collect.ts)', async () => {
    const lines = (await readFile(new URL('../../images/go/licences.tsv', import.meta.url), 'utf8')).trim().split('\n');
    for (const line of lines) {
      const [module = '', version = '', licence, users = ''] = line.split('\t');
      expect(licence).toMatch(/^[A-Z]/);
      for (const user of users.split(', ')) {
        const mod = catalog.sources.modules
          .get(user)
          ?.find(({ path }) => path === 'go.mod')
          ?.bytes.toString();
        // what another module stands in for has that one's version
        const selects = mod?.split('\n').some((one) => one.includes(`${module} ${version}`) || (one.includes(`${module} => `) && one.endsWith(` ${version}`)));
        expect(selects, `${module} ${version} in ${user}`).toBe(true);
      }
    }
  });
});

describe('classifyLicence', () => {
  it.each([
    ['                                 Apache License\n                           Version 2.0, January 2004\n', 'Apache-2.0'],
    ['Permission is hereby granted, free of charge, to any person obtaining a copy\nof this software and …', 'MIT'],
    ['Redistribution and use in source and binary forms, with or without\nmodification … Neither the name of Google', 'BSD-3-Clause'],
    ['// Redistribution and use in source and binary forms, with or without', 'BSD-2-Clause'],
    ['Mozilla Public License Version 2.0', 'MPL-2.0'],
    ["I guess Python's? If that doesn't apply then MIT. Have fun.\n", 'PSF-2.0 OR MIT'],
    ['All rights reserved.', undefined],
  ])('%j is %s', (licence, id) => expect(classifyLicence(licence)).toBe(id));
});
