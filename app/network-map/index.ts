/** The network map: captured states and a journey in, a drawing out. model → filter → group → layout are pure; ELK lays out in a worker. */
export { CLIENT, DOCKER, deviceOf, podOf, stackOf } from './model.ts';
export { NetworkMap } from './network-map.tsx';
export { placingOf } from './place-of-hop.ts';
