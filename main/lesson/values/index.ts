/** Placeholders and origins: what stands for what on the running cluster. */
export { expand, nodeName, resolveOrigin } from './expand.ts';
export { journeyValues } from './journey-values.ts';
export { isFixedValue, isJourneyValue } from './names.ts';
export { originForm, originText, parseOrigin } from './origin.ts';
export { nodesByRole, readValues, type Scene, type Values } from './read-values.ts';
