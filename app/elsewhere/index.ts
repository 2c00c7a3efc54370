/** Labs from elsewhere: opened after a person saw what they run. */
export { OpenLab } from './open-lab.tsx';
