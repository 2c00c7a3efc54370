/** Gateway API and Ingress as their objects say it: where a host is reached, and which route takes a request. Pure. */
export { gatewayAddress } from './gateway-address.ts';
