/** The namespace that the script ran in, and on a node those of its Pods. */
import type { ClusterObjects, Netns, NetnsOwner } from '../../contract/index.ts';
import { readNetns } from './netns.ts';
import { podOf } from './owners.ts';
import { parseFdb } from './parse/fdb.ts';
import type { SectionReader } from './section-reader.ts';

const PODS = 'netns:';

/** The node's own comes first. A Pod's that could not be entered (it is just going) is only in `missing`. */
export function readNamespaces(sections: SectionReader, node: string, path: string, owner: NetnsOwner, objects: ClusterObjects): Netns[] {
  const inodes = readInodes(sections.text('inodes'));
  const own: Netns = { id: node, inode: inodes.get(path) ?? 0, path, owner, ...sections.read('ip', readNetns), fdb: sections.read('fdb', parseFdb) };
  const pods = sections.names(PODS).flatMap((name): Netns[] => {
    const inside = sections.read(name, readNetns);
    if (sections.failure(name) !== undefined) return [];
    const netns = name.slice(PODS.length);
    const where = [...inodes.keys()].find((known) => known.endsWith(`/${netns}`)) ?? '';
    const pod = podOf(inside.addresses, node, objects);
    return [
      {
        id: pod ? `${pod.namespace}/${pod.name}` : netns,
        inode: inodes.get(where) ?? 0,
        path: where,
        owner: pod ?? { kind: 'unknown', netns },
        ...inside,
        fdb: [],
      },
    ];
  });
  return [own, ...pods];
}

/** `INODE PATH` lines. */
function readInodes(text: string): Map<string, number> {
  return new Map([...text.matchAll(/^(\d{1,20}) (\S+)$/gm)].map(([, inode, path = '']) => [path, Number(inode)]));
}
