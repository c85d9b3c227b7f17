import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KeyRow } from '../../../../lambdas/identity/keys.ts'
import { ImageRow } from '../../../../lambdas/image-record/image-row.ts'
import { changeTags } from '../../../../lambdas/images/change-annotations.ts'
import { uploadRequestLike } from '../../../../lambdas/uploads/uploads.ts'
import { requestTexts, routesWithBody, shaped } from '../../../support/request-schemas.ts'
import { aMoment, anImageRow } from '../../support/factories.ts'

/** Characters that no text may contain, by name. */
const unfit = {
  'half a surrogate pair': 'a\ud800b',
  'the other half': '\udc00',
  NUL: 'a\u0000b',
  'a control character': 'a\u001bb',
  'a C1 control character': 'a\u0085b',
}
const confusing = {
  'an override of the direction': 'photo\u202egpj.exe',
  'an embedding': '\u202aa\u202c',
  'an isolate': '\u2066a\u2069',
}
const manyLines = { 'a line break': 'a\nb', 'a tab': 'a\tb', 'a line separator': 'a\u2028b' }

const nameOf = (path: string) => path.split('.').at(-1)!.replace('[]', '')
/** Cursors are left out: their readers refuse what was never issued. */
const texts = requestTexts.filter(({ path }) => nameOf(path) !== 'cursor')
/** Stored exactly and never shown. */
const isExact = (path: string) =>
  ['password', 'newPassword', 'prefix', 'url', 'sourceUrl'].includes(nameOf(path))
const hasLines = (path: string) => nameOf(path) === 'notes'

/** A text of each kind: exact, of several lines, of one line. */
const kinds = ['password', 'notes', 'title'].map((name) => texts.find(({ path }) => path === name)!)

describe.each(kinds)('a $path', ({ path, schema }) => {
  const refused = {
    ...unfit,
    ...(!isExact(path) && confusing),
    ...(!isExact(path) && !hasLines(path) && manyLines),
  }
  test.each(Object.entries(refused))('refuses %s', (_name, text) => {
    expect(schema.safeParse(text)).toMatchObject({ success: false })
  })
})

test.each(texts.map((place) => [`${place.operationId}: ${place.where} ${place.path}`, place] as const))(
  '%s has one of these schemas',
  (_, { path, schema }) => {
    const refused = isExact(path) ? ['a\ud800b'] : hasLines(path) ? ['a\u202eb'] : ['a\u202eb', 'a\nb']
    for (const text of refused) expect(schema.safeParse(text)).toMatchObject({ success: false })
  },
)

const free = texts.filter(({ schema }) => schema.safeParse('two words').success)

test.each(free.map((place) => [`${place.operationId}: ${place.where} ${place.path}`, place] as const))(
  '%s takes any language',
  (_, { path, schema }) => {
    for (const text of ['مرحبا\u200f!', 'שלום\u200e (1)', '👩‍👩‍👧 été', '東京', 'e\u0301']) {
      const expected = isExact(path) ? text : text.normalize('NFC')
      expect(schema.safeParse(text)).toMatchObject({ success: true, data: expected })
    }
  },
)

test('bodies and queries have texts from people', () => {
  expect(new Set(free.map(({ path }) => nameOf(path)))).toEqual(
    new Set([
      'name',
      'filename',
      'image',
      'title',
      'notes',
      'tags',
      'add',
      'remove',
      'text',
      'description',
      'sourceUrl',
      'url',
      'password',
      'prefix',
      'q',
      'label',
      'object',
      'place',
      'camera',
      'tag',
    ]),
  )
})

test('notes have the same line ends, wherever they were typed', () => {
  const notes = texts.find(({ path }) => path === 'notes')!.schema
  expect(notes.parse('a\r\nb\rc\n\td')).toBe('a\nb\nc\n\td')
})

/** Every text of a value. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : []

test.each(routesWithBody.map((route) => [route.operationId, route] as const))(
  'everything that %s accepts can be stored',
  (_, { body }) => {
    fc.assert(
      fc.property(shaped(body), (sent) => {
        const taken = body.safeParse(sent)
        if (!taken.success) return
        for (const text of textsIn(taken.data))
          expect(text.replace(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\p{Cs}]/u)
      }),
      { numRuns: 300 },
    )
  },
)

test('a fault in one of many items is reported with its path', () => {
  const item = { filename: 'cat.jpg', contentType: 'image/jpeg', size: 1 }
  const sent = { items: [item, { ...item, filename: 'a\ud800' }] }
  const { error } = uploadRequestLike(sent, { maxUploadBytes: 10 }).safeParse(sent)
  expect(error!.issues.map(({ path }) => path.join('.'))).toEqual(['items.1.filename'])
})

describe('a text accepted before a rule existed', () => {
  const old = 'photo\u202egpj\n\u0085'

  test('is still readable', () => {
    const row = anImageRow({ annotations: { title: old, notes: old, tags: [old] } })
    expect(ImageRow.parse(row)).toEqual(row)
    const key = {
      owner: 'alice',
      keyId: 'a'.repeat(12),
      name: old,
      scopes: ['read'],
      createdAt: aMoment.toISOString(),
    }
    expect(KeyRow.parse(key)).toEqual(key)
  })

  test('can be removed: a tag that is stored decomposed equals the composed one', () => {
    expect(changeTags({ tags: ['e\u0301te\u0301', 'sea'] }, { add: [], remove: ['été'] }).tags).toEqual([
      'sea',
    ])
    expect(changeTags({ tags: ['e\u0301te\u0301'] }, { add: ['été'], remove: [] }).tags).toEqual(['été'])
  })
})
