// Made from lambdas/search/filters.ts by `npm run docs`. Do not edit.

/** Every filter of the list of images, by its name in the API. */
export const filterNames = [
  'q',
  'state',
  'label',
  'object',
  'minConfidence',
  'text',
  'faces',
  'color',
  'deltaE',
  'orientation',
  'brightness',
  'camera',
  'takenFrom',
  'takenTo',
  'minSize',
  'maxSize',
  'format',
  'near',
  'withinKm',
  'hasGps',
  'tag',
  'duplicateOf',
  'sha256',
  'externalId',
] as const
