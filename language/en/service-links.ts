/** How it is known that something in the kernel belongs to a Service. */
export const serviceLinks = {
  chain: 'The name of its chain is the hash of a port of this Service.',
  target: 'It leads to a chain whose name is the hash of a port of this Service.',
  set: 'It names a set whose name is the hash of an endpoint of this Service.',
  comment: 'kube-proxy wrote the Service beside it.',
  address: 'It has an address of this Service and, where it names a port, one of its ports.',
  nodePort: 'It has a node port of this Service.',
  endpoint: 'It has the address and the port of an endpoint of this Service.',
};
