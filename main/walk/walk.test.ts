/** Matches, targets, routes and hooks, one rule at a time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDump } from '../capture/index.ts';
import { packetText, parsePacketText, type Walk, type WalkWorld, walkPacket } from './index.ts';

const filter = (...rules: string[]) =>
  ['*filter', ':INPUT ACCEPT', ':FORWARD ACCEPT', ':OUTPUT ACCEPT', ':SUB -', ':DEEP -', ...rules, 'COMMIT', ''].join('\n');
const nat = (...rules: string[]) => ['*nat', ':PREROUTING ACCEPT', ':INPUT ACCEPT', ':OUTPUT ACCEPT', ':POSTROUTING ACCEPT', ...rules, 'COMMIT', ''].join('\n');
const ROUTES =
  'default via 192.0.2.254 dev eth0 \n10.1.0.0/16 dev eth1 proto kernel scope link src 10.1.0.1 \nblackhole 10.9.0.0/16 \nlocal 192.0.2.1 dev eth0 table local \n';

const world = (text: string, more: Partial<WalkWorld> = {}): WalkWorld => {
  const { tables, sets, routes } = readDump(text);
  return { tables, sets, routes, ...more };
};
const first = (given: WalkWorld, packet: string): Walk => {
  const [walk] = walkPacket(given, parsePacketText(packet)).walks;
  if (!walk) throw new Error('no walk');
  return walk;
};
const PACKET = 'tcp 10.0.0.5:40000 > 10.1.0.7:80 iif eth0';
const forwarded = (rule: string, packet = PACKET, more = '') => first(world(filter(rule) + more + ROUTES), packet);

describe('matches', () => {
  it.each([
    ['-s 10.0.0.0/8', true],
    ['! -s 10.0.0.0/8', false],
    ['-d 10.1.0.7/255.255.255.255', true],
    ['-i eth+', true],
    ['-i eth1', false],
    ['-o eth1', true],
    ['! -o eth1', false],
    ['-p tcp -m tcp --dport 80', true],
    ['-p 6', true],
    ['-p udp -m udp --dport 80', false],
    ['-p tcp -m tcp --dport :80', true],
    ['-p tcp -m tcp ! --sport 1024:65535', false],
    ['-p tcp -m multiport --dports 22,80:90', true],
    ['-p tcp -m multiport --ports 40000', true],
    ['-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN', true],
    ['-p tcp -m tcp --tcp-flags SYN,ACK SYN,ACK', false],
    ['-m conntrack --ctstate NEW,RELATED', true],
    ['-m conntrack ! --ctstate NEW', false],
    ['-m conntrack --ctstate DNAT', false],
    ['-m conntrack --ctdir ORIGINAL', true],
    ['-m mark --mark 0x0/0x4000', true],
    ['-m mark ! --mark 0x4000/0x4000', true],
    ['-m connmark --mark 0x1', false],
    ['-m addrtype --dst-type LOCAL', false],
    ['-m addrtype --src-type UNICAST', true],
    ['-m iprange --dst-range 10.1.0.1-10.1.0.9', true],
    ['-m set --match-set hosts src', true],
    ['-m set ! --match-set hosts src', false],
    ['-m set --match-set pairs dst,dst', true],
    ['-m set --match-set nets dst', false],
    ['-m comment --comment "-j DROP"', true],
  ])('%s: %s', (match, holds) => {
    const sets =
      'create hosts hash:ip family inet\nadd hosts 10.0.0.5\ncreate pairs hash:ip,port family inet\nadd pairs 10.1.0.7,tcp:80\ncreate nets hash:net family inet\nadd nets 10.2.0.0/16\n';
    expect(forwarded(`-A FORWARD ${match} -j DROP`, PACKET, sets).outcome).toBe(holds ? 'dropped' : 'sent');
  });

  it.each(['-m u32 --u32 0', '-m set --match-set nowhere src', '-m physdev --physdev-in veth0', '-m recent --rcheck', '-m limit --limit 1/s'])(
    '%s cannot be decided, and says so',
    (match) => {
      const walk = forwarded(`-A FORWARD ${match} -j DROP`);
      expect(walk).toMatchObject({ outcome: 'undecided', unknown: `-A FORWARD ${match} -j DROP` });
      expect(walk.stages.at(-1)).toMatchObject({ verdict: 'undecided', looks: [{ result: 'unknown' }] });
    },
  );

  it('does not need to know what cannot matter: another criterion fails, or the rule only logs', () => {
    expect(forwarded('-A FORWARD -p udp -m u32 --u32 0 -j DROP').outcome).toBe('sent');
    expect(forwarded('-A FORWARD -m limit --limit 1/s -j LOG --log-prefix "x "').outcome).toBe('sent');
  });

  it('says which criterion failed, what it wanted and what the packet has', () => {
    const passage = forwarded('-A FORWARD -s 10.0.0.0/8 -p tcp -m tcp --dport 443 -j DROP').stages.find(
      (stage) => stage.kind === 'netfilter' && stage.chain === 'FORWARD',
    );
    expect(passage).toMatchObject({ evidence: 'computed', looks: [{ result: 'not-matched', failed: { field: 'dport', wanted: '443', had: '80' } }] });
  });

  it('tells marks of packet and connection apart', () => {
    const rules = [
      '-A FORWARD -j MARK --set-xmark 0x1/0xffffffff',
      '-A FORWARD -m connmark --mark 0x1 -j DROP',
      '-A FORWARD -j CONNMARK --save-mark',
      '-A FORWARD -m connmark --mark 0x1 -j REJECT',
    ];
    expect(first(world(filter(...rules) + ROUTES), PACKET).outcome).toBe('rejected');
  });
});

describe('chains', () => {
  it('returns to the caller after a jump, not after a goto', () => {
    const tail = ['-A SUB -s 10.0.0.5/32 -j RETURN', '-A FORWARD -j DROP'];
    expect(first(world(filter('-A FORWARD -j SUB', ...tail) + ROUTES), PACKET).outcome).toBe('dropped');
    expect(first(world(filter('-A FORWARD -g SUB', ...tail) + ROUTES), PACKET).outcome).toBe('sent');
  });

  it('ends, undecided, where chains call each other for ever', () => {
    const rules = ['-A FORWARD -j SUB', '-A SUB -j DEEP', '-A SUB -j DEEP', '-A DEEP -j SUB'];
    expect(first(world(filter(...rules) + ROUTES), PACKET).outcome).toBe('undecided');
    const goto = ['-A FORWARD -g SUB', '-A SUB -g DEEP', '-A DEEP -g SUB'];
    expect(first(world(filter(...goto) + ROUTES), PACKET).outcome).toBe('undecided');
  });

  it('ends with the policy', () => {
    expect(first(world(filter().replace(':FORWARD ACCEPT', ':FORWARD DROP') + ROUTES), PACKET).outcome).toBe('dropped');
  });
});

describe('NAT', () => {
  it('routes by the new destination, and translates the source last', () => {
    const rules = nat(
      '-A PREROUTING -d 10.9.0.1/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 10.1.0.7:8080',
      '-A POSTROUTING -o eth1 -j SNAT --to-source 10.1.0.1',
    );
    expect(first(world(rules + ROUTES), 'tcp 10.0.0.5:40000 > 10.9.0.1:80 iif eth0 ttl 64')).toMatchObject({
      outcome: 'sent',
      oif: 'eth1',
      after: { src: '10.1.0.1', sport: 40_000, dst: '10.1.0.7', dport: 8080, ttl: 63 },
    });
  });

  it('is asked by the first packet only', () => {
    const walk = first(world(nat('-A PREROUTING -j DNAT --to-destination 10.1.0.9') + ROUTES), `${PACKET} state ESTABLISHED`);
    expect(walk.after.dst).toBe('10.1.0.7');
    expect(walk.stages).toContainEqual(expect.objectContaining({ kind: 'skipped', reason: 'natNotFirst' }));
    expect(walk.assumed).toContain('notTranslated');
  });

  it('is not asked for what raw took out of conntrack', () => {
    const raw = '*raw\n:PREROUTING ACCEPT\n-A PREROUTING -j NOTRACK\nCOMMIT\n';
    expect(first(world(raw + nat('-A PREROUTING -j DNAT --to-destination 10.1.0.9') + ROUTES), PACKET).after.dst).toBe('10.1.0.7');
  });

  it('routes again what OUTPUT has sent elsewhere', () => {
    const walk = first(
      world(nat('-A OUTPUT -d 10.9.0.1/32 -j DNAT --to-destination 10.1.0.7') + ROUTES.replace('blackhole 10.9.0.0/16 \n', '')),
      'tcp 192.0.2.1:1 > 10.9.0.1:80',
    );
    expect(walk).toMatchObject({ outcome: 'sent', oif: 'eth1', after: { dst: '10.1.0.7' } });
    expect(walk.stages.filter(({ kind }) => kind === 'route')).toHaveLength(2);
  });

  it('loops back by lo what the machine sends to itself, and asks nat once', () => {
    const walk = first(world(nat('-A OUTPUT -j ACCEPT', '-A PREROUTING -j DNAT --to-destination 10.1.0.9') + ROUTES), 'tcp 192.0.2.1:1 > 192.0.2.1:80');
    expect(walk).toMatchObject({ outcome: 'local', after: { dst: '192.0.2.1' } });
  });

  it('does not invent the address that MASQUERADE takes', () => {
    expect(first({ tables: readDump(nat('-A POSTROUTING -j MASQUERADE')).tables }, `${PACKET} oif ppp0`)).toMatchObject({
      outcome: 'sent',
      after: { src: '?' },
    });
    const known = world(nat('-A POSTROUTING -j MASQUERADE'), { routes: readDump(ROUTES.replace('local 192.0.2.1 dev eth0 table local \n', '')).routes });
    expect(first(known, PACKET).after.src).toBe('10.1.0.1');
    expect(first({ ...known, addresses: [] }, PACKET).after.src).toBe('?');
  });
});

describe('routes', () => {
  it.each([
    ['10.1.2.3', 'sent', 'eth1'],
    ['203.0.113.1', 'sent', 'eth0'],
    ['10.9.9.9', 'unroutable', undefined],
    ['192.0.2.1', 'local', 'lo'],
    ['255.255.255.255', 'local', undefined],
    ['224.0.0.1', 'undecided', undefined],
  ])('%s: %s', (destination, outcome, oif) => {
    const walk = first(world(ROUTES), `udp 10.0.0.5:1 > ${destination}:2 iif eth9`);
    expect([walk.outcome, walk.oif]).toEqual([outcome, oif]);
  });

  it('follows policy rules, and stops at one that it does not understand', () => {
    const routes = readDump(`${ROUTES}10.1.0.0/16 dev wg0 table 100 \n`).routes;
    const rules = [
      { priority: 0, selector: 'from all', table: 'local' },
      { priority: 100, selector: 'from all fwmark 0x1/0xff', table: '100' },
      { priority: 32_766, selector: 'from all', table: 'main' },
    ];
    expect(first({ tables: [], routes, rules }, `${PACKET} mark 0x101`).oif).toBe('wg0');
    expect(first({ tables: [], routes, rules }, PACKET).oif).toBe('eth1');
    expect(first({ tables: [], routes, rules: [{ priority: 1, selector: 'from all tun_id 7', table: '100' }] }, PACKET).outcome).toBe('undecided');
  });

  it('is undecided without any', () => expect(first({ tables: [] }, PACKET)).toMatchObject({ outcome: 'undecided', unknown: 'ip route' }));
});

it('walks every way that draws allow; their chances sum to one', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.01, max: 0.99, noNaN: true }), { maxLength: 5 }), (chances) => {
      const rules = chances.map(
        (chance, index) =>
          `-A FORWARD -m statistic --mode random --probability ${chance} -j MARK --set-xmark 0x${(1 << index).toString(16)}/0x${(1 << index).toString(16)}`,
      );
      const { walks, more } = walkPacket(world(filter(...rules) + ROUTES), parsePacketText(PACKET));
      expect(more).toBe(false);
      expect(new Set(walks.map(({ after }) => after.mark ?? 0)).size).toBe(2 ** chances.length);
      expect(walks.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
    }),
    { seed: 4, numRuns: 30 },
  );
});

describe('a packet in words', () => {
  it.each([
    'tcp 10.0.0.5:40000 > 10.96.0.10:53 flags SYN',
    'udp [fd00::1]:1 > [fd00::2]:2 mark 0x4000',
    'icmp 10.0.0.1 > 10.0.0.2 type 8 ttl 3',
    'other ::1 > ::2',
  ])('%s is read as it is written', (text) => {
    expect(packetText(parsePacketText(text).packet)).toBe(text);
  });

  it.each([
    '',
    'sctp 1.1.1.1 > 2.2.2.2',
    'tcp 10.0.0.256:1 > 10.0.0.1:2',
    'tcp 10.0.0.1:1 10.0.0.2:2',
    'tcp 10.0.0.1:99999 > 10.0.0.1:1',
    'udp 10.0.0.1 > fd00::1',
    'tcp 1.1.1.1:1 > 2.2.2.2:2 state ODD',
  ])('%j is refused with the part that does not fit', (text) => {
    expect(() => parsePacketText(text)).toThrow('explain.packet');
  });
});
