import { expect, it } from 'vitest';
import { cappedRuntimeScript } from './capped-runtime.ts';

it('becomes the runtime it was given, whatever its path', () => {
  expect(cappedRuntimeScript(['CAP_SYS_RESOURCE'], "/opt/it's/runc").trimEnd().split('\n').at(-1)).toBe(`exec '/opt/it'\\''s/runc' "$@"`);
});

it('takes nothing but capability names into the script', () => {
  expect(() => cappedRuntimeScript(["'; reboot"], '/usr/sbin/runc')).toThrow(TypeError);
});
