/** The lab page. */
export { LabPage } from './lab-page.tsx';
