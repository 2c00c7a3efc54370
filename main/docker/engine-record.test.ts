import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { engineWeStarted, forgetEngine, recordEngine, startTime } from './engine-record.ts';

it.runIf(process.platform === 'linux')('knows the engine by pid and by when the process began', () => {
  const folder = mkdtempSync(join(tmpdir(), 'record-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const record = { pid: process.pid, startTime: startTime(process.pid) ?? '', socket: 'unix:///x', log: '/x', withheld: ['CAP_SYS_RESOURCE'] };
  expect(engineWeStarted(folder)).toBeUndefined();
  recordEngine(folder, record);
  expect(engineWeStarted(folder)).toEqual(record);
  recordEngine(folder, { ...record, startTime: '1' });
  expect(engineWeStarted(folder), 'another process with the same number').toBeUndefined();
  recordEngine(folder, record);
  forgetEngine(folder);
  expect(engineWeStarted(folder)).toBeUndefined();
});
