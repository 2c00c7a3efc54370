/** Which placeholders exist; told in docs/labs.md. */
const ROLE = String.raw`(?:control-plane|worker\d*)`;
const OBJECT = String.raw`[a-z0-9-]+\.[a-z0-9-]+`;

const FIXED = new RegExp(`^(?:client|(?:node|name|podCIDR)\\.${ROLE}|(?:service|nodePort|pod|podIP|podNode)\\.${OBJECT})$`);
const OF_JOURNEY = /^journey\.(?:snat\.(?:address|port)|dnat\.(?:address|port)|client\.port)$/;

/** Different for every request; not for prose. */
export const isJourneyValue = (name: string): boolean => OF_JOURNEY.test(name);

export const isFixedValue = (name: string): boolean => FIXED.test(name);
