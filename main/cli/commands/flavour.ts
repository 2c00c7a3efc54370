/** The argument, and the option, that name a kind of cluster. */
import { Argument, Option } from 'commander';
import { Flavour } from '../../../contract/index.ts';

export const flavourArgument = (): Argument => new Argument('[flavour]', '').choices(Flavour.options).default('flannel');

/** @param description in the person's language */
export const onOption = (description: string): Option => new Option('--on <flavour>', description).choices(Flavour.options);

/** commander has checked the choice. */
export const flavourOf = (on: string | undefined): { flavour?: Flavour } => (on === undefined ? {} : { flavour: Flavour.parse(on) });
