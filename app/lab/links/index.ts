/** Links from words of a lesson to what they mean on this cluster. */
export { useAim, WordLink } from './word-link.tsx';
