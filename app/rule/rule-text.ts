/** A rule's text in pieces, so that what matters in it can be seen: chains, targets, comments, rewritten addresses. The text itself is not altered. */

export type PieceRole = 'plain' | 'option' | 'chain' | 'target' | 'comment' | 'rewrite';
export interface Piece {
  text: string;
  role: PieceRole;
}

/** A quoted text, white space, a separator of sets and tuples, or anything else; a lone quote stands for itself, so that nothing is lost. */
const TOKEN = /"(?:[^"\\]|\\.)*"|\s+|[,;{}()]|[^\s",;{}()]+|"/g;
/** What stands before the chain that a rule leads to. */
const LEADS_TO_TARGET: ReadonlySet<string> = new Set(['-j', '-g', '--jump', '--goto', 'jump', 'goto']);
const LEADS_TO_CHAIN: ReadonlySet<string> = new Set(['-A', '--append']);

/**
 * Pieces whose texts joined give `text` again.
 * @param rewritten addresses that this rule wrote, such as `10.244.1.5:8080`
 */
export function ruleText(text: string, rewritten: readonly string[] = []): Piece[] {
  const pieces: Piece[] = [];
  let before = '';
  for (const [token] of text.matchAll(TOKEN)) {
    pieces.push({ text: token, role: roleOf(token, before, rewritten) });
    if (token.trim() !== '') before = token;
  }
  return pieces;
}

function roleOf(token: string, before: string, rewritten: readonly string[]): PieceRole {
  if (token.trim() === '') return 'plain';
  if (token.startsWith('"')) return 'comment';
  if (LEADS_TO_TARGET.has(before)) return 'target';
  if (LEADS_TO_CHAIN.has(before)) return 'chain';
  if (rewritten.some((address) => token === address || token.startsWith(`${address}:`) || token.startsWith(`${address}-`))) return 'rewrite';
  if (/^(MASQUERADE|DNAT|SNAT|ACCEPT|DROP|REJECT|RETURN|masquerade|dnat|snat|accept|drop|reject|return)$/.test(token)) return 'target';
  return token.startsWith('-') ? 'option' : 'plain';
}
