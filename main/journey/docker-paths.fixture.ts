/** Every path that a packet can take between containers, Docker's host and the world, and what must come of it. */
import type { Journey } from '../../contract/index.ts';
import type { DockerOrigin } from './docker-origin.ts';
import type { OnDocker } from './on-docker.fixture.ts';

export interface DockerPath {
  from: DockerOrigin;
  to: string;
  /** Role of the container that answers; null: nobody does, or no container. */
  answers: string | null;
  request?: Journey['request']['outcome'];
}

export function dockerPaths({ name, address, gateway, published }: OnDocker): Record<string, DockerPath> {
  const from = (role: Parameters<OnDocker['name']>[0]): DockerOrigin => ({ kind: 'container', name: name(role) });
  const host: DockerOrigin = { kind: 'host' };
  const web = address('web');
  return {
    'published-port': { from: from('outside'), to: `http://${gateway('outside')}:${published('8080/tcp')}/`, answers: 'web' },
    'published-udp': { from: from('outside'), to: `udp://${gateway('outside')}:${published('7001/udp')}`, answers: 'web' },
    'published-from-host': { from: host, to: `http://${gateway('web')}:${published('8080/tcp')}/`, answers: 'web' },
    // Docker's rules leave out what comes from its own bridges: its proxy takes that
    'published-by-proxy': { from: from('other'), to: `http://${gateway('other')}:${published('8080/tcp')}/`, answers: null, request: 'delivered' },
    'by-name': { from: from('ask'), to: 'http://web:8080/', answers: 'web' },
    'tcp-by-name': { from: from('ask'), to: `tcp://${name('web')}:7000`, answers: 'web' },
    'udp-by-name': { from: from('ask'), to: 'udp://web:7001', answers: 'web' },
    'icmp-by-name': { from: from('ask'), to: 'icmp://web', answers: 'web' },
    dns: { from: from('ask'), to: 'dns://127.0.0.11/web', answers: null, request: 'delivered' },
    'from-host': { from: host, to: `http://${web}:8080/`, answers: 'web' },
    bridge: { from: from('plain-ask'), to: `http://${address('plain-web')}:8080/`, answers: 'plain-web' },
    world: { from: from('ask'), to: `http://${address('outside')}:8080/`, answers: 'outside' },
    none: { from: from('alone'), to: `http://${web}:8080/`, answers: null, request: 'vanished' },
    'other-network': { from: from('other'), to: `http://${web}:8080/`, answers: null, request: 'dropped' },
    'closed-port': { from: from('ask'), to: 'http://web:9/', answers: null, request: 'delivered' },
    'closed-udp-port': { from: from('ask'), to: 'udp://web:9', answers: null, request: 'delivered' },
  };
}
