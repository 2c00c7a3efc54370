/** The forms in which a node's rules come: what is printed, and how this program reads it. */
import type { NetworkState } from '../contract/index.ts';
import { readDump } from '../main/capture/index.ts';
import { joinNetfilter } from '../main/capture/netfilter.ts';
import { parseIptablesSave } from '../main/capture/parse/iptables-save.ts';
import { parseNftRuleset } from '../main/capture/parse/nft-ruleset.ts';
import { parseNftText } from '../main/capture/parse/nft-text.ts';
import { syntheticIptablesSave } from './synthetic-iptables-save.ts';
import { syntheticNft } from './synthetic-nft.ts';

export type Rules = Pick<NetworkState, 'netfilter' | 'sets'>;

export interface Form {
  name: string;
  /** What a node with so many Services prints. */
  print(services: number): string[];
  read(printed: readonly string[]): Rules;
}

/** @throws Error for the first line that could not be read: what is half read is not measured */
const strict = (line: number, reason: string | (() => string)): never => {
  throw new Error(`line ${line}: ${typeof reason === 'string' ? reason : reason()}`);
};

export const FORMS: readonly Form[] = [
  {
    name: 'iptables-save',
    print: (services) => [syntheticIptablesSave(services)],
    read: ([text = '']) => ({ netfilter: parseIptablesSave(text, 'iptables-nft', 'ip', strict), sets: [] }),
  },
  {
    name: 'nft list ruleset',
    print: (services) => [syntheticNft(services).text],
    read: ([text = '']) => {
      const { tables, sets, problems } = readDump(text);
      const [problem] = problems;
      if (problem) strict(problem.line, problem.text);
      return { netfilter: tables, sets };
    },
  },
  {
    name: 'nft -j with the text of its rules',
    print: (services) => {
      const { text, json } = syntheticNft(services);
      return [json, text];
    },
    read: ([json = '', text = '']) => {
      const { tables, sets, missing } = joinNetfilter([], new Map(), parseNftRuleset(json, strict), parseNftText(text));
      if (missing[0]) strict(1, missing[0].reason);
      return { netfilter: tables, sets };
    },
  },
];
