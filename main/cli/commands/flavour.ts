/** The argument that names a kind of cluster. */
import { Argument } from 'commander';
import { Flavour } from '../../../contract/index.ts';

export const flavourArgument = (): Argument => new Argument('[flavour]', '').choices(Flavour.options).default('flannel');
