/** dojo-drops in the tools container, on packets that this machine's kernel drops in two namespaces made for it. */
import { randomUUID } from 'node:crypto';
import type Dockerode from 'dockerode';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectDocker, execIn, gone, toolsContainer } from '../../docker/index.ts';
import { TOOLS_IMAGE } from '../on-cluster.fixture.ts';
import { parseDrops } from './drops.ts';

const tools = `packet-dojo-test-drops-${randomUUID().slice(0, 8)}`;
let docker: Dockerode;
beforeAll(async () => {
  ({ docker } = await connectDocker());
  await toolsContainer(docker, TOOLS_IMAGE, tools);
});
afterAll(() => docker?.getContainer(tools).remove({ force: true }).catch(gone));

/** Two namespaces joined by a veth pair; `watched` starts dojo-drops on the second and waits until it watches. */
const SCENE = `
set -eu
for one in a b; do ip netns add $one; ip -n $one link set lo up; done
trap 'ip netns del a; ip netns del b' EXIT
ip link add eth0 netns a type veth peer name eth0 netns b
ip -n a addr add 10.99.0.1/24 dev eth0; ip -n b addr add 10.99.0.2/24 dev eth0
ip -n a link set eth0 up; ip -n b link set eth0 up
inode=$(stat -L -c %i /run/netns/b)
watched() {
  : >/tmp/said
  dojo-drops --netns $inode "$@" >/tmp/drops 2>/tmp/said </dev/null & watcher=$!
  until grep -q ready /tmp/said; do kill -0 $watcher; sleep 0.02; done
}
send() { ip netns exec a bash -c "echo hello >/dev/udp/10.99.0.2/$1"; }
`;
const inScene = async (steps: string) => (await execIn(docker, tools, ['bash', '-c', SCENE + steps])).stdout;

test('a DROP rule, a port without a socket, and nothing of other namespaces', async () => {
  const out = await inScene(`
    ip netns exec b iptables -A INPUT -p udp --dport 1001 -j DROP
    ip netns exec a iptables -A OUTPUT -p udp --dport 1003 -j DROP
    date +%s; echo $inode
    watched
    send 1001; send 1002; send 1003 || true
    kill -TERM $watcher; wait $watcher
    cat /tmp/drops`);
  const [second, inode, ...lines] = out.split('\n');
  const { drops, lost, isWhole } = parseDrops(lines.join('\n'), Number(second));
  expect({ lost, isWhole }).toEqual({ lost: 0, isWhole: true });
  const ours = drops.filter(({ packet }) => packet.protocol === 'udp');
  expect(ours).toMatchObject([
    { reason: 'NETFILTER_DROP', netns: Number(inode), device: { name: 'eth0' }, packet: { src: '10.99.0.1', dst: '10.99.0.2', dport: 1001 } },
    { reason: 'NO_SOCKET', netns: Number(inode), device: { name: 'eth0' }, packet: { dport: 1002 } },
  ]);
  for (const { at, location } of ours) {
    expect(at).toBeGreaterThan(0);
    expect(location).toMatch(/^\w+$/);
  }
});

test('only packets with certain bytes; the others beyond a limit count as lost', async () => {
  const out = await inScene(`
    watched --contains ${Buffer.from('hello').toString('hex')} --limit 2
    for port in 1 2 3 4 5; do send $port; done
    ip netns exec a bash -c 'echo other >/dev/udp/10.99.0.2/6'
    kill -TERM $watcher; wait $watcher
    cat /tmp/drops`);
  const { drops, lost } = parseDrops(out, 0);
  expect(drops.map(({ packet }) => packet.dport)).toEqual([1, 2]);
  expect(lost).toBe(3);
});

test('killed, it leaves no program in the kernel', async () => {
  const out = await inScene(`
    watched
    program=$(sed -n 's/^prog_id:[[:space:]]*//p' /proc/$watcher/fdinfo/* | head -n 1)
    bpftool prog show id $program
    kill -KILL $watcher
    for try in {1..100}; do bpftool prog show id $program >/dev/null 2>&1 || { echo gone; break; }; sleep 0.05; done`);
  expect(out).toMatch(/raw_tracepoint +name dojo_drops/);
  expect(out).toMatch(/^gone$/m);
});

test('where it is not allowed, it says so in one line', async () => {
  const said = await execIn(docker, tools, ['bash', '-c', 'setpriv --reuid 65534 --regid 65534 --clear-groups dojo-drops 2>&1; echo "code $?"']);
  expect(said.stdout).toMatch(/^not-permitted: [^\n]+\ncode 3\n$/);
});
