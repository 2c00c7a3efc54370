/** Loads the course and its labs from lab-scenarios. */
export { CourseFile } from './course-file.ts';
export { LABS } from './labs-folder.ts';
export { loadCourse, loadElsewhere } from './load-course.ts';
export { labFile, loadLab } from './load-lab.ts';
export { type ReadLab, readLab } from './read-lab.ts';
export { type Shelves, shelfOf } from './shelves.ts';
