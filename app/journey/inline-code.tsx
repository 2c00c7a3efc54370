/** A sentence in which `code` stands between backticks. */
export function InlineCode({ text }: { text: string }) {
  return (
    <>
      {text.split(/(`[^`]+`)/).map((part, index) => {
        const key = `${index} ${part}`;
        return part.startsWith('`') && part.length > 2 ? <code key={key}>{part.slice(1, -1)}</code> : <span key={key}>{part}</span>;
      })}
    </>
  );
}
