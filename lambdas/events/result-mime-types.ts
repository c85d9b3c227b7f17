/** What the result of a transform can be. The table of output formats is checked against this list when it compiles. */
export const resultMimeTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'image/tiff',
  'image/gif',
  'image/bmp',
] as const
export type ResultMimeType = (typeof resultMimeTypes)[number]
