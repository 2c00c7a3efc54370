/** Settings that survive broken storage, addresses of screens, errors of calls. */
import { describe, expect, it } from 'vitest';
import { reportFrom } from './call.ts';
import { hrefOf, routeOf } from './route.ts';
import { parseSettings } from './settings.ts';

const defaults = { language: 'en' as const, theme: 'system' as const, lesson: 372, map: 0.5, prepare: 'ask' as const, learner: '' };

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
    for (const route of [
      { screen: 'course' as const },
      { screen: 'lab' as const, lab: 'nodeport' },
      { screen: 'lab' as const, lab: 'elsewhere.tiny' },
      { screen: 'journeys' as const },
      { screen: 'journeys' as const, journey: '0b5e-4f' },
      { screen: 'compare' as const },
      { screen: 'compare' as const, left: 'a 1:2', right: 'b.c' },
      { screen: 'compare' as const, right: 'b' },
      { screen: 'side-by-side' as const, of: [] },
      { screen: 'side-by-side' as const, of: ['a 1:2', 'b.c', 'file-1'] },
      { screen: 'may-it-pass' as const, query: 'from=pod%3Aa%2Fb' },
      { screen: 'glossary' as const, find: '' },
      { screen: 'glossary' as const, find: 'veth ペア' },
    ])
      expect(routeOf(hrefOf(route))).toEqual(route);
  });
  it('of anything unknown is the course', () => {
    for (const fragment of ['', '#', '#token=x', '#/lab/', '#/lab/../x', '#/lab/..', '#/lab/A', '#/journeys/a/b', '#/compare/x', '#x?left=1'])
      expect(routeOf(fragment)).toEqual({ screen: 'course' });
  });
});

describe('an address from elsewhere', () => {
  it('never carries more than a name', () => {
    expect(routeOf('#/journeys/%3Cscript%3E')).toEqual({ screen: 'journeys' });
    expect(routeOf('#/journeys/%E0%A4%A')).toEqual({ screen: 'journeys' });
    expect(routeOf(`#/compare?left=${'x'.repeat(200)}&right=b`)).toEqual({ screen: 'compare', right: 'b' });
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
