/** Reads a lab's files so that each value can be found again in the text. */

export { type LabFolder, labFolders, pathInside, readLabFolder, recordedLabs } from './lab-folder.ts';
export { inOrder, type Place, type Problem, START } from './problem.ts';
export { shaped } from './shape.ts';
export { type Path, readYaml, type YamlFile } from './yaml-file.ts';
