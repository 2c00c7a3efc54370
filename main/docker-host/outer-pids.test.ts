/** Recorded on a Docker host inside Docker 20.10, cgroup v1. */
import { expect, it } from 'vitest';
import { readPids } from './outer-pids.ts';

const HOST = 'e8'.repeat(32);
const WEB = 'aa'.repeat(32);
const APP = 'bb'.repeat(32);
const TEXT = `/proc/1/status:NSpid:	1
/proc/2970/status:NSpid:	2970	1
/proc/4231/status:NSpid:	4231	245	1
/proc/6781/status:NSpid:	6781	245	1
/proc/6790/status:NSpid:	6790	251	7
/proc/6800/status:NSpid:	6800	260	1
/proc/2970/cgroup:4:memory:/docker/${HOST}
/proc/6781/cgroup:4:memory:/docker/${HOST}/docker/${WEB}
/proc/6781/cgroup:3:pids:/docker/${HOST}/docker/${WEB}
/proc/6790/cgroup:4:memory:/docker/${HOST}/docker/${WEB}
/proc/6800/cgroup:4:memory:/docker/${HOST}/docker/${APP}
`;

it('finds a container’s first process by its number in the host and by its container: another host’s process may have the same number', () => {
  expect(readPids(TEXT, new Map([[WEB, 245]]))).toEqual(new Map([[WEB, 6781]]));
  expect(readPids(TEXT, new Map([[WEB, 245], [APP, 260]]))).toEqual(new Map([[WEB, 6781], [APP, 6800]])); // biome-ignore format: pairs
});

it('leaves out what has ended', () => {
  expect(readPids(TEXT, new Map([['cc'.repeat(32), 245]]))).toEqual(new Map());
  expect(readPids('', new Map([[WEB, 245]]))).toEqual(new Map());
});
