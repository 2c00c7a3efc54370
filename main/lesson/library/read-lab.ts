/** A lab read from its files together with where everything stands; what `loadLab` and `lintLabs` share. */
import { LabFile } from '../../../contract/index.ts';
import { type ProseFile, parseProse } from '../prose/index.ts';
import { type LabFolder, type Problem, readYaml, shaped, type YamlFile } from '../read/index.ts';

export interface ReadLab {
  folder: LabFolder;
  yaml: YamlFile | undefined;
  /** Undefined when lab.yaml is missing or wrong; `problems` says what. */
  file: LabFile | undefined;
  prose: { en: ProseFile | undefined; ja: ProseFile | undefined };
  problems: Problem[];
}

export function readLab(folder: LabFolder): ReadLab {
  const text = folder.texts.get('lab.yaml');
  const yaml = text === undefined ? undefined : readYaml(`${folder.name}/lab.yaml`, text);
  const { data, problems } = yaml ? shaped<LabFile>(yaml, LabFile) : { data: undefined, problems: [] };
  const read = (language: 'en' | 'ja') => {
    const prose = folder.texts.get(`${language}.md`);
    return prose === undefined ? undefined : parseProse(`${folder.name}/${language}.md`, prose);
  };
  const prose = { en: read('en'), ja: read('ja') };
  return { folder, yaml, file: data, prose, problems: [...problems, ...(prose.en?.problems ?? []), ...(prose.ja?.problems ?? [])] };
}
