/** Labels on an image of ours: which it is, how it came here, and what the OCI image spec's annotations ask for. */

import type { Way } from '../catalog/key.ts';
import { type Catalog, imageOf, keyReference, versionOf } from '../catalog/load.ts';
import { FROM, IMAGE } from '../owner.ts';

export function imageLabels(catalog: Catalog, name: string, way: Way): Record<string, string> {
  const { licence, upstream } = imageOf(catalog, name);
  return {
    [IMAGE]: name,
    [FROM]: way,
    'org.opencontainers.image.title': keyReference(catalog, name, way),
    'org.opencontainers.image.version': versionOf(catalog, name, way),
    'org.opencontainers.image.licenses': licence,
    'org.opencontainers.image.source': upstream,
  };
}
