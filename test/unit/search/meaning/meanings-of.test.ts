import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meaningsOf } from '../../../../lambdas/search/meaning/meanings-of.ts'
import { searchWords } from '../../../../lambdas/search/split-words.ts'

const meant = (query: string) => meaningsOf(searchWords(query))
const names = (query: string) => meant(query).map(({ name }) => name)
const reasons = (query: string) => meant(query).map(({ because }) => because)

describe('what words of a query mean in terms of our labels', () => {
  test.each([
    ['puppy', 'dog', 'a puppy is a dog'],
    ['kitty', 'cat', 'a kitty is a cat'],
    ['sneaker', 'shoe', 'a sneaker is a shoe'],
    ['duvet', 'quilt', 'a duvet is a quilt'],
    ['mouse', 'rodent', 'a mouse is a rodent'],
  ])('%s is a kind of %s', (query, name, because) => {
    expect(meant(query)).toEqual([{ words: [query], name, because }])
  })

  test.each([
    ['automobile', 'car', 'a car is also called automobile'],
    ['couch', 'sofa', 'a sofa is also called couch'],
    ['hippo', 'hippopotamus', 'a hippopotamus is also called hippo'],
    ['orca', 'killer whale', 'a killer whale is also called orca'],
    ['telly', 'television', 'a television is also called telly'],
    ['lorry', 'truck', 'a truck is also called lorry'],
  ])('%s is another word for %s', (query, name, because) => {
    expect(meant(query)).toEqual([{ words: [query], name, because }])
  })

  test('a wider term leads to the labels below it, widest first where they contain each other', () => {
    expect(meant('feline').map(({ name, because }) => [name, because])).toEqual([
      ['cat', 'a cat is a feline'],
      ['wild cat', 'a wild cat is a feline'],
    ])
    expect(names('canine')).toEqual(expect.arrayContaining(['dog', 'wolf', 'fox', 'coyote']))
    expect(names('mammal')).toEqual(expect.arrayContaining(['dog', 'cat', 'elephant', 'whale']))
    expect(names('mammal')).not.toContain('beagle')
    expect(names('timepiece')).toEqual(expect.arrayContaining(['clock', 'watch']))
  })

  test('a label that has narrower ones leads to them', () => {
    expect(names('vehicle')).toEqual(expect.arrayContaining(['car', 'bicycle', 'truck', 'train', 'boat']))
    expect(reasons('vehicle')).toContain('a car is a vehicle')
  })

  test('a word with two common meanings has both', () => {
    expect(names('bike')).toEqual(['bicycle', 'motorcycle'])
    expect(meant('crane').map(({ name, because }) => [name, because])).toEqual([
      ['crane (bird)', 'a crane may be a crane (bird)'],
      ['crane (machine)', 'a crane may be a crane (machine)'],
    ])
  })

  test.each(['bank', 'bat', 'draw', 'device', 'thing', 'spot', 'top', 'moose', 'love', 'constructor', ''])(
    '%j means none of them: another meaning is more common, or the label says too little',
    (query) => expect(meant(query)).toEqual([]),
  )

  test('a label by its own name has no other meaning', () => {
    for (const query of ['banana', 'tabby', 'golden retriever']) expect(meant(query)).toEqual([])
  })

  test('plurals lead where their singulars do', () => {
    expect(reasons('puppies')).toEqual(['a puppy is a dog'])
    expect(reasons('automobiles')).toEqual(['a car is also called automobile'])
    expect(reasons('women')).toEqual(['a woman is a person', 'women can mean faces any'])
    expect(meant('bananas')).toEqual([
      { words: ['bananas'], name: 'banana', because: 'bananas is the plural of banana' },
    ])
    expect(names('churches')).toContain('church')
  })

  test('terms of several words are looked up as a whole', () => {
    expect(meant('old motor scooters beach')[0]).toEqual({
      words: ['motor', 'scooters'],
      name: 'motor scooter',
      because: 'motor scooters is the plural of motor scooter',
    })
    // A hot dog is not a dog.
    expect(names('hot dog')).not.toContain('dog')
    expect(names('puppy sofa fire hydrant')).toEqual(['dog'])
    expect(names('movie theater')).toEqual(['cinema'])
  })

  test('every word of any query is answered, with names that are folded and a reason', () => {
    const words = fc.array(fc.oneof(fc.string(), fc.constantFrom('puppy', 'hot', 'dogs', 'motor', 'vehicle')))
    fc.assert(
      fc.property(words, (query) => {
        for (const { words: of, name, because } of meaningsOf(query)) {
          expect(query.join(' ')).toContain(of.join(' '))
          expect(name).toBe(name.toLowerCase())
          expect(because).toMatch(/\S+ \S+/)
        }
      }),
    )
  })
})
