/** The client container: where the learner's shell and every request start. It stands on the cluster's network like a machine beside the nodes. */
import { DojoError, type Flavour } from '../../../contract/index.ts';
import { execIn } from '../../docker/index.ts';
import { discover } from '../discover.ts';
import { flavours } from '../flavours/index.ts';
import { runKind } from '../kind/command.ts';
import { withToken } from '../kubernetes/with-token.ts';
import { clientLabels, namesOf } from '../names.ts';
import { ensureNetwork } from '../network/network.ts';
import { fixedAddress } from '../network/subnet.ts';
import type { ClusterDeps } from '../types.ts';

/**
 * Its address is fixed, outside Docker's automatic range, so that it is the same after every restart.
 * @param guest id of the lab from elsewhere that it is for
 * @returns the container's id
 */
export async function startClient(deps: ClusterDeps, flavour: Flavour, guest?: string): Promise<string> {
  const names = namesOf(deps, flavour);
  const { slot } = flavours[flavour];
  // all flavours stand on one network
  const reserved = Object.values(flavours).flatMap(({ podSubnet, serviceSubnet }) => [podSubnet, serviceSubnet]);
  const { cidr } = await ensureNetwork(deps.docker, names.network, reserved);
  const container = await deps.docker.createContainer({
    name: names.client,
    Hostname: 'client',
    Image: deps.image('client'),
    Labels: clientLabels(names.cluster, guest),
    Entrypoint: ['sleep'],
    Cmd: ['infinity'],
    StopSignal: 'SIGKILL',
    HostConfig: { Init: true, NetworkMode: names.network, CapAdd: ['NET_ADMIN', 'NET_RAW'], RestartPolicy: { Name: 'no' } },
    NetworkingConfig: { EndpointsConfig: { [names.network]: { IPAMConfig: { IPv4Address: fixedAddress(cidr, slot, 0) } } } },
  });
  await container.start();
  return container.id;
}

/**
 * Copied in, not mounted: a mount would need the engine to see this machine's files. It names the API server as containers reach it.
 * A client of a lab from elsewhere gets none but with a token: it may have lost its file so that it is given the admin's.
 * @param token of a guest
 */
export async function giveKubeconfig(deps: ClusterDeps, flavour: Flavour, signal: AbortSignal, token?: string): Promise<void> {
  const names = namesOf(deps, flavour);
  if (token === undefined && (await discover(deps.docker, names)).client?.guest !== undefined) return;
  const admin = await runKind(deps, ['get', 'kubeconfig', '--internal', '--name', names.cluster], { signal });
  const text = token === undefined ? admin : withToken(admin, token);
  const write = 'umask 077 && mkdir -p /root/.kube && cat > /root/.kube/config';
  const { code, stderr } = await execIn(deps.docker, names.client, ['sh', '-c', write], { stdin: `${text}\n`, signal });
  if (code !== 0) throw new DojoError('cluster.clientFailed', { name: names.client }, { detail: stderr });
}
