/** What is wrong with an address before it is sent anywhere. Whether the host exists, only the engine can say. Pure. */

export interface TargetProblem {
  /** Key under `app.trace.problem`. */
  code: 'scheme' | 'https' | 'host' | 'port' | 'name' | 'noPort';
  example?: string;
}

const FORM = /^([a-z]+):\/\/([^/:?#]*)(:\d*)?(.*)$/i;

/** @returns undefined where nothing is wrong */
export function targetProblem(text: string): TargetProblem | undefined {
  const [, scheme = '', host = '', port = '', rest = ''] = FORM.exec(text.trim()) ?? [];
  if (scheme === 'https') return { code: 'https' };
  if (!['http', 'tcp', 'udp', 'dns', 'icmp'].includes(scheme)) return { code: 'scheme' };
  if (host === '') return { code: 'host' };
  const portless = port === '' || port === ':';
  if ((scheme === 'tcp' || scheme === 'udp') && portless) return { code: 'port', example: `${scheme}://${host}:${scheme === 'tcp' ? 80 : 53}` };
  if (scheme === 'dns' && !/^\/[^/\s]+$/.test(rest)) return { code: 'name', example: `dns://${host}/kubernetes.default.svc.cluster.local` };
  if (scheme === 'icmp' && !portless) return { code: 'noPort' };
  return undefined;
}
