/** This machine: what it can do, the supplies, the environments, the work that is under way. */
export { Box } from './box.tsx';
export { Confirm, Environments } from './environments.tsx';
export { Facts } from './facts.tsx';
export { OperationCard } from './operation-card.tsx';
export { Operations } from './operations.tsx';
export { Supplies } from './supplies.tsx';
