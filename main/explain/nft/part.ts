/** A rule in nft's own words, taken apart (nft(8), "EXPRESSIONS" and "STATEMENTS"). */

/** `numgen random mod 2`, `ip daddr`, `meta l4proto`: one expression as nft prints it. */
export type NftKey = string;

/** What an address is rewritten to: one value, or what a map holds for the keys. */
export type NftTarget = { value: string } | { keys: NftKey[]; map: string };

export type NftPart =
  /** `value` is a literal, `@SET` or `{ … }`; several keys are a concatenation. `isBare`: no operator is written, which for flags means any of them. */
  | { kind: 'match'; keys: NftKey[]; mask?: string; operator: string; isBare?: boolean; value: string }
  | { kind: 'vmap'; keys: NftKey[]; map: string }
  | { kind: 'verdict'; verdict: 'accept' | 'drop' | 'return' | 'continue' }
  | { kind: 'jump' | 'goto'; chain: string }
  | { kind: 'reject'; how: string }
  | { kind: 'nat'; nat: 'dnat' | 'snat' | 'masquerade' | 'redirect'; to?: NftTarget; flags: string[] }
  /** `set` puts the bits in place of the mark, the others combine them with it. */
  | { kind: 'mark'; of: 'meta' | 'ct'; operation: 'set' | 'or' | 'and' | 'xor'; bits: string }
  /** One mark is copied to the other: of the packet (meta), of the connection (ct). */
  | { kind: 'copyMark'; to: 'meta' | 'ct' }
  | { kind: 'update'; operation: 'add' | 'update' | 'delete'; set: string; element: string }
  /** A field that is no mark is written: `ct helper set "ftp"`, `ip dscp set cs1`. */
  | { kind: 'set'; key: NftKey; value: string }
  | { kind: 'log'; text: string }
  | { kind: 'notrack' }
  | { kind: 'counter' }
  | { kind: 'comment'; text: string }
  /** Words that are not known here. */
  | { kind: 'unknown'; text: string };
