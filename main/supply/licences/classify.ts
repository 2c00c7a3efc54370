/** Which licence a LICENSE file holds, by the sentences that only it has (SPDX ids). */

const SIGNS: readonly (readonly [string, RegExp])[] = [
  ['Apache-2.0', /apache license,? version 2\.0, january 2004|licensed under the apache license, version 2\.0/],
  ['MPL-2.0', /mozilla public license,? (version|v\.?) ?2\.0/],
  ['LGPL-3.0', /gnu lesser general public license version 3/],
  ['BSD-3-Clause', /redistribution and use in source and binary forms.*neither the name/],
  ['BSD-2-Clause', /redistribution and use in source and binary forms(?!.*neither the name)/],
  ['MIT', /permission is hereby granted, free of charge, to any person obtaining a copy of this software/],
  ['ISC', /permission to use, copy, modify, and\/?(or)? distribute this software for any purpose with or without fee is hereby granted/],
  ['PSF-2.0 OR MIT', /^i guess python's\? if that doesn't apply then mit\. have fun\./],
  ['CC0-1.0', /creative commons (legal code )?cc0 1\.0 universal/],
  ['Unlicense', /this is free and unencumbered software released into the public domain/],
  ['Zlib', /this software is provided 'as-is', without any express or implied warranty.*must not be misrepresented/],
];

/** SPDX ids of every licence text in the file, joined with AND; undefined when none is recognised. */
export function classifyLicence(text: string): string | undefined {
  const plain = text.toLowerCase().replaceAll(/[\s*#>"“”]+/g, ' ');
  const found = SIGNS.filter(([, sign]) => sign.test(plain)).map(([id]) => id);
  return found.length > 0 ? found.join(' AND ') : undefined;
}
