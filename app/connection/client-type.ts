/** The engine as the interface calls it: every call of the contract as an async function. */
import type { ContractRouterClient } from '@orpc/contract';
import type { api } from '../../contract/index.ts';

export type RouterContractClient = ContractRouterClient<typeof api>;
