import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { toVocabulary } from '../../../../lambdas/vision/rekognition/to-vocabulary.ts'

/** The names in a list: each line has a name and, after "<", its wider terms. */
const namesOf = (list: string) =>
  readFileSync(`layers/models/weights/${list}`, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => line.split(' < '))
    .map((name) => name.toLowerCase())

describe('the vocabulary of both providers', () => {
  test.each([
    ['Automobile', 'car'],
    ['Cell Phone', 'mobile phone'],
    ['TV', 'television'],
    ['Couch', 'sofa'],
    ['Woman', 'person'],
    ['Sports Ball', 'ball'],
    ['Soccer Ball', 'soccer ball'],
    ['Football', 'football'],
  ])('has %s as %s', (name, expected) => {
    expect(toVocabulary(name)).toBe(expected)
  })

  test('knows a thing by one of its aliases, and an unknown one by its own name', () => {
    expect(toVocabulary('Portable Telephone', ['Whatever', 'Cell Phone'])).toBe('mobile phone')
    expect(toVocabulary('Gizmo', ['Gadget'])).toBe('gizmo')
  })

  test.each(['coco-classes.txt', 'imagenet-classes.txt'])(
    'keeps every name of our own models: %s',
    (list) => {
      const names = namesOf(list)
      expect(names.map((name) => toVocabulary(name))).toEqual(names)
    },
  )
})
