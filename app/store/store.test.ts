/** Settings that survive broken storage, addresses of screens, errors of calls. */
import { describe, expect, it } from 'vitest';
import { reportFrom } from './call.ts';
import { hrefOf, routeOf } from './route.ts';
import { parseSettings } from './settings.ts';

const defaults = { language: 'en' as const, theme: 'system' as const, lesson: 372, map: 0.5 };

describe('parseSettings', () => {
  it('takes what is right and replaces what is not', () => {
    expect(parseSettings('{"language":"ja","theme":"pink","lesson":9999,"map":0.7}', defaults)).toEqual({ ...defaults, language: 'ja', map: 0.7 });
  });
  it('survives anything', () => {
    for (const text of [null, '', '{', '[]', 'null', '7', '"x"']) expect(parseSettings(text, defaults)).toEqual(defaults);
  });
});

describe('the route', () => {
  it('is in the address and back again', () => {
    for (const route of [{ screen: 'course' as const }, { screen: 'lab' as const, lab: 'nodeport' }]) expect(routeOf(hrefOf(route))).toEqual(route);
  });
  it('of anything unknown is the course', () => {
    for (const fragment of ['', '#', '#token=x', '#/lab/', '#/lab/../x', '#/lab/A']) expect(routeOf(fragment)).toEqual({ screen: 'course' });
  });
});

describe('reportFrom', () => {
  it("keeps the engine's own report", () => {
    const report = { code: 'docker.notRunning', params: { socket: '/x' }, detail: 'ENOENT' };
    expect(reportFrom(Object.assign(new Error('x'), { data: report }))).toEqual(report);
  });
  it('never hides what was thrown', () => {
    expect(reportFrom(new Error('boom'))).toEqual({ code: 'unexpected', params: {}, detail: 'boom' });
    expect(reportFrom(undefined).detail).toBe('undefined');
  });
});
