/** The course page. */
export { CoursePage } from './course.tsx';
