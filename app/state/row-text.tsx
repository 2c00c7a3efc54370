/** A row's text with what it refers to made visible; what leads on can be pressed. */
import { PieceText } from '../rule/index.ts';
import { type Piece, piecesOf } from './pieces.ts';
import type { Row } from './rows.ts';
import { keyOf, type Thing } from './thing.ts';
import type { World } from './world.ts';

interface Props {
  row: Row;
  world: World;
  /** The chain stands above already, and a comment says by its quotes that it is one. */
  brief?: boolean;
  /** Absent: pieces carry their thing's key for whoever hears the press. */
  onOpen?: (thing: Thing) => void;
}

export function RowText({ row, world, brief = false, onOpen }: Props) {
  const all = piecesOf(row, world);
  let offset = 0;
  return (brief && row.item.kind === 'rule' ? withoutRepeats(all) : all).map((piece) => {
    const key = offset;
    offset += piece.text.length;
    return <One key={key} piece={piece} onOpen={onOpen} />;
  });
}

function One({ piece: { text, role, thing }, onOpen }: { piece: Piece; onOpen: ((thing: Thing) => void) | undefined }) {
  if (thing === undefined) return <PieceText text={text} role={role} />;
  if (onOpen === undefined) return <PieceText text={text} role={role} thing={keyOf(thing)} />;
  return <PieceText text={text} role={role} onPress={() => onOpen(thing)} />;
}

/** Without `-A CHAIN` and `-m comment --comment`. */
export function withoutRepeats(pieces: readonly Piece[]): Piece[] {
  const start = pieces[0]?.text === '-A' ? 4 : 0;
  const shown: Piece[] = [];
  for (let at = start; at < pieces.length; at += 1) {
    const words = pieces.slice(at, at + 5).map((piece) => piece.text);
    if (words[0] === '-m' && words[2] === 'comment' && words[4] === '--comment') at += 5;
    else if (pieces[at] !== undefined) shown.push(pieces[at] ?? { text: '', role: 'plain' });
  }
  return shown;
}
