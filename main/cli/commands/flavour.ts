/** The argument, and the option, that name a kind of cluster. */
import { Argument, Option } from 'commander';
import { LabEnvironment } from '../../../contract/index.ts';

export const flavourArgument = (): Argument => new Argument('[flavour]', '').choices(LabEnvironment.options).default('flannel');

/** @param description in the person's language */
export const onOption = (description: string): Option => new Option('--on <flavour>', description).choices(LabEnvironment.options);

/** commander has checked the choice. */
export const flavourOf = (on: string | undefined): { flavour?: LabEnvironment } => (on === undefined ? {} : { flavour: LabEnvironment.parse(on) });
