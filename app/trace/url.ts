/** How a port is asked, judged by its name and number. Pure. */

export interface Port {
  name?: string | undefined;
  /** `TCP`, `udp` … */
  protocol: string;
  port: number;
}

/** A name that every cluster can resolve. */
const ASKED = 'kubernetes.default.svc.cluster.local';
const DNS = 53;

/** Without a declaration of what a port speaks, its name and number must do; http otherwise is TCP like any other. */
export const speaksHttp = ({ name = '', port }: Port): boolean => (/http/.test(name) && !/https/.test(name)) || [80, 8080, 8000, 3000].includes(port);

/** @param asked what a DNS server is asked for @returns undefined for protocols that no request can be sent by (SCTP) */
export function urlOf(host: string, port: Port, asked = ASKED): string | undefined {
  const protocol = port.protocol.toUpperCase();
  if (protocol === 'UDP') return port.port === DNS ? `dns://${host}/${asked}` : `udp://${host}:${port.port}`;
  if (protocol !== 'TCP') return undefined;
  return speaksHttp(port) ? `http://${host}${port.port === 80 ? '' : `:${port.port}`}/` : `tcp://${host}:${port.port}`;
}
