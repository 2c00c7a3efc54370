/** What is asked, as it stands in the address: `#/may-it-pass?from=pod:default/web-x&to=…&port=8080`. Pure. */
import { LabEnvironment, PolicyProtocol } from '../../contract/index.ts';

export interface Asked {
  /** As the engine takes them: `pod:NAMESPACE/NAME`, `node:NAME`, `client`, an address. Empty: not chosen yet. */
  from: string;
  to: string;
  /** Undefined: the first that the destination's containers name. */
  port: number | undefined;
  protocol: PolicyProtocol;
  /** The request that was sent to prove it. */
  journey: string | undefined;
  flavour: LabEnvironment | undefined;
}

export function askedIn(query: string): Asked {
  const given = new URLSearchParams(query);
  return {
    from: given.get('from') ?? '',
    to: given.get('to') ?? '',
    port: portIn(given.get('port') ?? ''),
    protocol: PolicyProtocol.safeParse(given.get('protocol')).data ?? 'TCP',
    journey: given.get('journey') ?? undefined,
    flavour: LabEnvironment.safeParse(given.get('cluster')).data,
  };
}

export function queryOf({ from, to, port, protocol, journey, flavour }: Asked): string {
  const query = new URLSearchParams();
  const put = (name: string, value: string | undefined) => value !== undefined && value !== '' && query.set(name, value);
  put('cluster', flavour);
  put('from', from);
  put('to', to);
  put('port', port === undefined ? undefined : String(port));
  put('protocol', protocol === 'TCP' ? undefined : protocol);
  put('journey', journey);
  return query.toString();
}

/** @returns undefined for what is no port */
export function portIn(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}
