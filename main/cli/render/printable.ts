/** Text from elsewhere for a terminal: control characters (which could move the cursor or hide text) are shown as their codes. */

const CONTROL = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

export const printable = (text: string): string => text.replace(CONTROL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
