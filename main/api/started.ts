/** What starting long work gives: the operation's id at once, and the work's value later. */
export interface Started<T> {
  id: string;
  done: Promise<T>;
}
