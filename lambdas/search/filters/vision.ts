import * as z from 'zod/mini'
import { numberText } from '../../api/query-values.ts'
import { foldName } from '../../platform/text/fold-text.ts'
import { codeFormats, codeNames } from '../../vision/codes/code-formats.ts'
import { filter, type IndexQuery, type KnownColumns, matchAll, when } from '../filter.ts'
import { confidenceSteps, findableMinConfidence, stepKey } from '../findable.ts'
import { hasAny, is, isAbove, isKnown, not } from '../sql.ts'
import { isEmpty, list, named } from './filter-values.ts'

const share = numberText({ from: 0, to: 1 })
const sure = `with a confidence of at least ${findableMinConfidence}`

/** All keys of a name at or above a confidence. The lowest step also includes slightly lower confidences. */
function keysFrom(name: string, minConfidence: number): string[] {
  const lowest = Math.floor(minConfidence * confidenceSteps)
  return Array.from({ length: confidenceSteps + 1 - lowest }, (_, step) =>
    stepKey(name, (lowest + step + 0.5) / confidenceSteps),
  )
}

const names = {
  label: z
    .optional(list)
    .check(
      z.describe(`Names of labels or broader terms, ${sure}. Separate several with commas: all must match`),
    ),
  object: z
    .optional(list)
    .check(
      z.describe(`Kinds of objects or broader terms, ${sure}. Separate several with commas: all must match`),
    ),
  minConfidence: z
    .optional(share)
    .check(z.describe('Minimum confidence of every label and object in the query')),
}

/** One minimum confidence applies to both kinds of names. */
type SeenQuery = { readonly [P in keyof typeof names]?: z.infer<(typeof names)[P]> }

interface Seen {
  /** Folded. */
  readonly names: readonly string[]
  readonly minConfidence: number
}

const seen = (kind: 'label' | 'object') => ({
  read: (query: SeenQuery): Seen | undefined => {
    const wanted = named(query[kind])
    return wanted && { names: wanted, minConfidence: query.minConfidence ?? 0 }
  },
  isImpossible: (wanted: Seen) => isEmpty(wanted.names),
  find: (wanted: Seen): IndexQuery => ({
    conditions: wanted.names.map((name) =>
      hasAny(`${kind}Keys`, wanted.minConfidence > 0 ? keysFrom(name, wanted.minConfidence) : [name]),
    ),
    columns: [`${kind}s`],
    isSuperset: wanted.minConfidence > 0,
  }),
  match: (entry: KnownColumns, wanted: Seen) =>
    matchAll(wanted.names, (name) =>
      (entry[`${kind}s`] ?? [])
        .filter((each) => each.confidence >= wanted.minConfidence && foldName(each.name) === name)
        .map((each) => ({ value: each.name, confidence: each.confidence })),
    ),
})

export const label = filter({
  query: { label: names.label },
  beside: { object: names.object, minConfidence: names.minConfidence },
  offered: { label: 'own field' },
  help: {
    label: {
      placeholder: 'list',
      description: 'Only images with all of these labels; "animal" finds cats too',
    },
  },
  ...seen('label'),
})

export const object = filter({
  query: { object: names.object, minConfidence: names.minConfidence },
  beside: { label: names.label },
  offered: { object: 'own field', minConfidence: 'own field' },
  help: {
    object: { placeholder: 'list', description: 'Only images with all of these objects' },
    minConfidence: { placeholder: 'n', description: 'How sure --label and --object have to be, 0 to 1' },
  },
  contradictions: [
    {
      path: 'minConfidence',
      message: 'Expected label or object together with minConfidence',
      holds: ({ minConfidence, label, object }) =>
        minConfidence === undefined || label !== undefined || object !== undefined,
    },
  ],
  ...seen('object'),
})

export const hasCodes = filter({
  query: {
    hasCodes: z
      .optional(z.enum(['true', 'false']))
      .check(
        z.describe(
          '"true" finds images with QR codes or barcodes, "false" images without. Images in which vision did not look for codes match neither',
        ),
      ),
  },
  offered: {
    hasCodes: {
      name: { en: 'Codes', es: 'Códigos' },
      values: {
        true: { en: 'With codes', es: 'Con códigos' },
        false: { en: 'Without codes', es: 'Sin códigos' },
      },
    },
  },
  help: { hasCodes: { description: 'Only images with QR codes or barcodes (true) or without (false)' } },
  read: ({ hasCodes }) => (hasCodes === undefined ? undefined : hasCodes === 'true'),
  find: (wanted) => ({
    conditions: [
      isKnown('codeFormats'),
      wanted ? hasAny('codeFormats', codeFormats) : not(hasAny('codeFormats', codeFormats)),
    ],
    columns: ['codeFormats'],
  }),
  match: ({ codeFormats: found }, wanted) =>
    when(found !== undefined && found.length > 0 === wanted, { value: String(wanted) }),
})

export const codeFormat = filter({
  query: { codeFormat: z.optional(z.enum(codeFormats)).check(z.describe('Images with a code of this kind')) },
  offered: { codeFormat: { name: { en: 'Kind of code', es: 'Tipo de código' }, values: codeNames } },
  help: { codeFormat: { description: 'Only images with a code of this kind' } },
  read: ({ codeFormat }) => codeFormat,
  find: (wanted) => ({ conditions: [hasAny('codeFormats', [wanted])], columns: ['codeFormats'] }),
  match: ({ codeFormats: found = [] }, wanted) => when(found.includes(wanted), { value: wanted }),
})

export const faces = filter({
  query: {
    faces: z
      .optional(z.enum(['true', 'false']))
      .check(
        z.describe(
          '"true" finds images with faces, "false" images without. Images in which vision did not look for faces match neither',
        ),
      ),
  },
  offered: {
    faces: {
      name: { en: 'Faces', es: 'Caras' },
      values: {
        true: { en: 'With faces', es: 'Con caras' },
        false: { en: 'Without faces', es: 'Sin caras' },
      },
    },
  },
  help: { faces: { description: 'Only images with faces (true) or without (false)' } },
  read: ({ faces }) => (faces === undefined ? undefined : faces === 'true'),
  find: (wanted) => ({
    conditions: [wanted ? isAbove('faceCount', 0) : is('faceCount', 0)],
    columns: ['faceCount'],
  }),
  match: ({ faceCount }, wanted) =>
    when(faceCount !== undefined && faceCount > 0 === wanted, { value: String(faceCount) }),
})
