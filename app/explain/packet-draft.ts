/** A packet as the form has it, and as `dojo explain --packet` writes it. Pure. */

export interface PacketDraft {
  protocol: 'tcp' | 'udp' | 'icmp';
  from: string;
  fromPort: string;
  to: string;
  toPort: string;
  /** Empty: the machine itself sends it. */
  iif: string;
  oif: string;
  flags: string;
  state: string;
  mark: string;
  local: string;
}

export const EMPTY: PacketDraft = {
  protocol: 'tcp',
  from: '10.0.0.5',
  fromPort: '40000',
  to: '',
  toPort: '',
  iif: 'eth0',
  oif: '',
  flags: '',
  state: 'NEW',
  mark: '',
  local: '',
};

/** `tcp 10.0.0.5:40000 > 10.96.0.10:53 iif eth0`; what is empty, or as the kernel would have it anyway, is left out. */
export function packetText({ protocol, from, fromPort, to, toPort, iif, oif, flags, state, mark }: PacketDraft): string {
  const ports = protocol !== 'icmp';
  const option = (name: string, value: string) => (value.trim() === '' ? [] : [`${name} ${value.trim()}`]);
  return [
    protocol,
    end(from.trim(), ports ? fromPort.trim() : ''),
    '>',
    end(to.trim(), ports ? toPort.trim() : ''),
    ...option('iif', iif),
    ...option('oif', oif),
    ...(state === 'NEW' ? [] : option('state', state)),
    ...(protocol === 'tcp'
      ? option(
          'flags',
          flags
            .trim()
            .split(/[\s,]+/)
            .join(','),
        )
      : []),
    ...option('mark', mark),
  ].join(' ');
}

const end = (address: string, port: string) => (port === '' ? address : address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`);

/** A packet to the first Service that a rule tells the address of, to begin with. */
export function draftFor(rule: string | undefined): PacketDraft {
  const to = / -d ([0-9.]+)(?:\/32)? /.exec(rule ?? '')?.[1];
  const port = / --dport (\d+)/.exec(rule ?? '')?.[1];
  const protocol = / -p udp /.test(rule ?? '') ? 'udp' : 'tcp';
  return { ...EMPTY, protocol, ...(to === undefined ? {} : { to }), ...(port === undefined ? {} : { toPort: port }) };
}
