import { describe, expect, test } from 'vitest'
import type { CocoBox } from '../../bench/vision/coco-average-precision.ts'
import { mistakesOf } from '../../bench/vision/object-mistakes.ts'

const [dog, cat] = [18, 17]
const nameOf = new Map([
  [dog, 'dog'],
  [cat, 'cat'],
])
const place: CocoBox = [20, 20, 40, 40]
const truth = (categoryId: number, box = place) => ({ categoryId, box })
const claim = (categoryId: number, box = place, score = 0.9) => ({ categoryId, box, score })

const kindsOf = (truths: ReturnType<typeof truth>[], said: ReturnType<typeof claim>[]) =>
  mistakesOf(
    { file: 'photo.jpg', widthPx: 200, heightPx: 100, truths, said },
    { folder: '/photos', nameOf, minConfidence: 0.4, minOverlap: 0.5 },
  )

describe('mistakes about objects', () => {
  test.each([
    ['none, if everything is right', [truth(dog)], [claim(dog)], []],
    ['missed', [truth(dog)], [], ['missed']],
    ['missed, if the detector is not sure enough', [truth(dog)], [claim(dog, place, 0.39)], ['missed']],
    ['another name', [truth(dog)], [claim(cat)], ['another name']],
    ['placed badly', [truth(dog)], [claim(dog, [40, 20, 40, 40])], ['placed badly']],
    ['found twice', [truth(dog)], [claim(dog), claim(dog, [21, 20, 40, 40], 0.8)], ['found twice']],
    ['not annotated there', [], [claim(dog)], ['not annotated there']],
    [
      'several in one photo',
      [truth(dog)],
      [claim(cat, [120, 20, 40, 40])],
      ['not annotated there', 'missed'],
    ],
  ])('%s', (_, truths, said, kinds) => {
    expect(kindsOf(truths, said).map(({ kind }) => kind)).toEqual(kinds)
  })

  test('boxes are in shares of the photo', () => {
    const [mistake] = kindsOf([truth(dog)], [])
    expect(mistake).toMatchObject({
      file: '/photos/photo.jpg',
      annotated: ['dog'],
      said: [],
      boxes: [{ box: { left: 0.1, top: 0.2, width: 0.2, height: 0.4 }, text: 'dog', by: 'annotation' }],
    })
  })
})
