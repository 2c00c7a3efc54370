/** Where labs lie: the course's beside the program (or where its author works), those from elsewhere in the data folder. */
import { DojoError, isGuest } from '../../../contract/index.ts';

/** Paths of the folders that hold labs. */
export interface Shelves {
  course: string;
  elsewhere: string;
}

const NAME = /^[a-z0-9.-]+$/;

/** The folder that holds this lab; an id may be anybody's text, and becomes a part of a path. @throws DojoError lesson.noLab */
export function shelfOf({ course, elsewhere }: Shelves, lab: string): string {
  if (!NAME.test(lab) || lab.startsWith('.')) throw new DojoError('lesson.noLab', { lab, labs: '' });
  return isGuest(lab) ? elsewhere : course;
}
