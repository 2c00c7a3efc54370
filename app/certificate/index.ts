/** The certificate: what was finished on this machine, to be printed or kept as a file. */
export { CertificatePage } from './certificate-page.tsx';
