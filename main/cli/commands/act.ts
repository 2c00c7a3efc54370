/** Turns a command's work into what commander calls; the number that it resolves to is the exit code. */
export type Act = <A extends unknown[]>(run: (...args: A) => Promise<number>) => (...args: A) => Promise<void>;
