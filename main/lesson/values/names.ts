/** Which placeholders exist; told in docs/labs.md. */
import type { LabEnvironment } from '../../../contract/index.ts';

const ROLE = String.raw`(?:control-plane|worker\d*)`;
const OBJECT = String.raw`[a-z0-9-]+\.[a-z0-9-]+`;
/** Of a container, a Docker network. */
const NAME = '[a-z0-9_-]+';

const CLUSTER = new RegExp(`^(?:client|(?:node|name|podCIDR)\\.${ROLE}|(?:service|nodePort|pod|podIP|podNode)\\.${OBJECT})$`);
const DOCKER = new RegExp(`^(?:client|host|(?:container|containerId|bridge|subnet|gateway)\\.${NAME}|(?:containerNet|veth)\\.${NAME}\\.${NAME})$`);
const OF_JOURNEY = /^journey\.(?:snat\.(?:address|port)|dnat\.(?:address|port)|client\.port)$/;

/** Different for every request; not for prose. */
export const isJourneyValue = (name: string): boolean => OF_JOURNEY.test(name);

export const isFixedValue = (name: string, environment: LabEnvironment): boolean => (environment === 'docker' ? DOCKER : CLUSTER).test(name);
