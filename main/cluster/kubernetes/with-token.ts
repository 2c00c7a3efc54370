/** A kubeconfig in which a token stands in the place of the admin's certificate. Pure. */
import { parse, stringify } from 'yaml';
import { z } from 'zod';

const Kubeconfig = z.looseObject({ users: z.array(z.object({ name: z.string() })).min(1) });

/** @param text kubeconfig as kind writes it: nothing of its users is kept but their names */
export function withToken(text: string, token: string): string {
  const config = Kubeconfig.parse(parse(text));
  return stringify({ ...config, users: config.users.map(({ name }) => ({ name, user: { token } })) });
}
