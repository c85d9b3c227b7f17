import * as z from 'zod/mini'
import { integerText } from '../../api/query-values.ts'
import { ExternalId, ImageId } from '../../platform/identifiers.ts'
import { filter, when } from '../filter.ts'
import { anyOf, is, isNot, isOneOf } from '../sql.ts'
import { rangeOf, within } from './filter-values.ts'

/** How many contents one query can name. */
export const maxContents = 25

const bytes = z.optional(integerText({ from: 0 })).check(z.describe('Bytes of the original'))

export const size = filter({
  query: { minSize: bytes, maxSize: bytes },
  offered: { minSize: 'own field', maxSize: 'own field' },
  help: {
    minSize: { placeholder: 'bytes', description: 'Only originals of at least this size' },
    maxSize: { placeholder: 'bytes', description: 'Only originals of at most this size' },
  },
  contradictions: [
    {
      path: 'minSize',
      message: 'Expected minSize to be at most maxSize',
      holds: ({ minSize = 0, maxSize = Number.POSITIVE_INFINITY }) => minSize <= maxSize,
    },
  ],
  read: ({ minSize, maxSize }) => rangeOf(minSize, maxSize),
  find: (range) => within('sizeBytes', range),
  match: ({ sizeBytes }, { from = 0, to = Number.POSITIVE_INFINITY }) =>
    sizeBytes === undefined ? [] : when(sizeBytes >= from && sizeBytes <= to, { value: String(sizeBytes) }),
})

export const duplicateOf = filter({
  query: {
    duplicateOf: z.optional(ImageId).check(z.describe('Duplicates and near-duplicates of this image')),
  },
  offered: { duplicateOf: 'own field' },
  help: { duplicateOf: { placeholder: 'id', description: 'Only other copies of this image' } },
  read: ({ duplicateOf }) => duplicateOf,
  find: (imageId, { sha256, near }) => ({
    conditions: [
      anyOf([...(sha256 ? [is('sha256', sha256)] : []), isOneOf('imageId', [...near])]),
      isNot('imageId', imageId),
    ],
    columns: ['sha256'],
    findsFew: true,
  }),
  match: (entry, asked, { sha256, near }) =>
    when(
      entry.imageId !== asked &&
        (near.has(entry.imageId) || (entry.sha256 !== undefined && entry.sha256 === sha256)),
      { value: asked },
    ),
})

export const sha256 = filter({
  query: {
    sha256: z
      .optional(
        z
          .string()
          .check(
            z.regex(
              new RegExp(`^[0-9a-fA-F]{64}(?:,[0-9a-fA-F]{64}){0,${maxContents - 1}}$`),
              `Expected 64 hexadecimal digits, or up to ${maxContents} such values separated by commas`,
            ),
          ),
      )
      .check(
        z.describe(`SHA-256 of the original. Separate up to ${maxContents} with commas: any of them matches`),
      ),
  },
  offered: { sha256: 'own field' },
  help: {
    sha256: {
      placeholder: 'list',
      description: `Only originals with one of these SHA-256 hashes, up to ${maxContents}`,
    },
  },
  read: ({ sha256 }) => (sha256 === undefined ? undefined : [...new Set(sha256.toLowerCase().split(','))]),
  find: (wanted) => ({ conditions: [isOneOf('sha256', wanted)], columns: ['sha256'], findsFew: true }),
  match: ({ sha256 }, wanted) =>
    sha256 === undefined ? [] : when(wanted.includes(sha256), { value: sha256 }),
})

export const externalId = filter({
  query: { externalId: z.optional(ExternalId).check(z.describe('What the upload called the image')) },
  offered: { externalId: 'own field' },
  help: {
    externalId: { placeholder: 'id', description: 'Only images that were uploaded with this externalId' },
  },
  read: ({ externalId }) => externalId,
  find: (wanted) => ({ conditions: [is('externalId', wanted)], columns: ['externalId'], findsFew: true }),
  match: ({ externalId }, wanted) => when(externalId === wanted, { value: wanted }),
})
