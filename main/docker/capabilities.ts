/** Capability sets as the kernel prints them, and their names. */

/** In the order of their numbers: include/uapi/linux/capability.h, Linux 6.18. */
const NAMES = [
  'CHOWN',
  'DAC_OVERRIDE',
  'DAC_READ_SEARCH',
  'FOWNER',
  'FSETID',
  'KILL',
  'SETGID',
  'SETUID',
  'SETPCAP',
  'LINUX_IMMUTABLE',
  'NET_BIND_SERVICE',
  'NET_BROADCAST',
  'NET_ADMIN',
  'NET_RAW',
  'IPC_LOCK',
  'IPC_OWNER',
  'SYS_MODULE',
  'SYS_RAWIO',
  'SYS_CHROOT',
  'SYS_PTRACE',
  'SYS_PACCT',
  'SYS_ADMIN',
  'SYS_BOOT',
  'SYS_NICE',
  'SYS_RESOURCE',
  'SYS_TIME',
  'SYS_TTY_CONFIG',
  'MKNOD',
  'LEASE',
  'AUDIT_WRITE',
  'AUDIT_CONTROL',
  'SETFCAP',
  'MAC_OVERRIDE',
  'MAC_ADMIN',
  'SYSLOG',
  'WAKE_ALARM',
  'BLOCK_SUSPEND',
  'AUDIT_READ',
  'PERFMON',
  'BPF',
  'CHECKPOINT_RESTORE',
];

/**
 * Names of the capabilities a set lacks, `CAP_SYS_RESOURCE`.
 * @param status text of /proc/PID/status, proc_pid_status(5); `CapBnd` is read
 * @param last highest capability the running kernel knows, /proc/sys/kernel/cap_last_cap
 */
export function missingCapabilities(status: string, last: number): string[] {
  const hex = /^CapBnd:\s*([0-9a-f]+)$/m.exec(status)?.[1];
  if (hex === undefined) return [];
  const bounding = BigInt(`0x${hex}`);
  const missing: string[] = [];
  for (let bit = 0; bit <= last; bit++) if (((bounding >> BigInt(bit)) & 1n) === 0n) missing.push(`CAP_${NAMES[bit] ?? bit}`);
  return missing;
}
