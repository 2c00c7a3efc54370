/** May one end reach the other? What the objects say, what the dataplane's state says, what a request did: beside each other. */
export { PolicyPage } from './policy-page.tsx';
