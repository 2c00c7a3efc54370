/** A rule of nft, cut into words; what stands in braces is one word. */
export function nftWords(text: string): string[] {
  return text.match(/\{[^{}]*\}|(?:"[^"]*"|[^\s{}"])+/g) ?? [];
}

/** Elements of a set in braces, or of a map: parted by commas outside quotes. */
export function elementsOf(braces: string): string[] {
  return (braces.slice(1, -1).match(/(?:"[^"]*"|[^,"]+)+/g) ?? []).map((element) => element.trim()).filter((element) => element !== '');
}

/** `key : value`; an element of a set has no value. A key of IPv6 holds colons, but none with blanks around it. */
export function keyAndValue(element: string): [key: string, value: string] {
  const at = element.indexOf(' : ');
  return at < 0 ? [element, ''] : [element.slice(0, at).trim(), element.slice(at + 3).trim()];
}
