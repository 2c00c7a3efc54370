/** course.yaml as its author writes it. */
import { z } from 'zod';
import { Words } from '../../../contract/index.ts';

export const CourseFile = z.strictObject({ parts: z.array(z.strictObject({ title: Words, labs: z.array(z.string()).default([]) })).min(1) });
export type CourseFile = z.infer<typeof CourseFile>;
