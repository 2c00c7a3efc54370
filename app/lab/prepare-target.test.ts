import { describe, expect, it } from 'vitest';
import type { Course, CourseLab, Environment } from '../../contract/index.ts';
import { sampleLab } from '../testing/sample-lab.ts';
import { prepareTarget } from './prepare-target.ts';

const lab = (id: string, environment: CourseLab['environment'], live: CourseLab['here']['live'] = 'yes'): CourseLab => ({
  id,
  title: { en: id, ja: id },
  summary: { en: '', ja: '' },
  minutes: 1,
  environment,
  steps: ['a'],
  tasks: 1,
  hasRecording: false,
  here: { live, why: [] },
});
const courseOf = (...labs: CourseLab[]): Pick<Course, 'parts'> => ({ parts: [{ number: 1, title: { en: '', ja: '' }, labs }] });
const there = (flavour: Environment['flavour'], state: Environment['state']): Environment => ({ flavour, state, nodes: [] });
const { file } = sampleLab;
const course = courseOf(lab(file.id, 'flannel'), lab('next', 'flannel-nftables'));

describe('prepareTarget', () => {
  it("is this lab's cluster while it is read and not up", () => {
    expect(prepareTarget(file, course, 'reading', false, [])).toEqual({ environment: 'flannel' });
    expect(prepareTarget(file, course, 'reading', false, [there('flannel', 'paused')])).toEqual({ environment: 'flannel' });
    expect(prepareTarget(file, course, 'reading', false, [there('flannel', 'ready')])).toBeUndefined();
  });
  it("is the next lab's once half of this one is done", () => {
    expect(prepareTarget(file, course, 'running', false, [])).toBeUndefined();
    expect(prepareTarget(file, course, 'running', true, [])).toMatchObject({ environment: 'flannel-nftables', title: { en: 'next' } });
    expect(prepareTarget(file, course, 'running', true, [there('flannel-nftables', 'creating')])).toBeUndefined();
    expect(prepareTarget(file, course, 'resetting', true, [])).toBeUndefined();
  });
  it('is nothing where the next lab shares this cluster, cannot run here, or does not exist', () => {
    expect(prepareTarget(file, courseOf(lab(file.id, 'flannel'), lab('next', 'flannel')), 'running', true, [])).toBeUndefined();
    expect(prepareTarget(file, courseOf(lab(file.id, 'flannel'), lab('next', 'flannel-legacy', 'no')), 'running', true, [])).toBeUndefined();
    expect(prepareTarget(file, courseOf(lab(file.id, 'flannel')), 'running', true, [])).toBeUndefined();
    expect(prepareTarget(file, undefined, 'running', true, [])).toBeUndefined();
  });
});
