import type { Feature } from './vision.ts'

/** One letter for each feature in names that are stored: never changed, and none used again. */
export const featureLetters: Readonly<Record<Feature, string>> = {
  labels: 'l',
  objects: 'o',
  faces: 'f',
  text: 't',
  moderation: 'm',
  embedding: 'e',
}
