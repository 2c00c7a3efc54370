/** Where images and binaries come from: pulled where a registry answers, else built; the catalog is images/catalog.yaml. */
export { type Catalog, imageReference, imageReferences, loadCatalog } from './catalog/load.ts';
export { kindBinary } from './kind.ts';
export { listSupply } from './list.ts';
export { neededNames, type PrepareOptions, prepareSupply } from './prepare.ts';
export { removeSupply } from './remove.ts';
export { sweepSupply } from './sweep.ts';
