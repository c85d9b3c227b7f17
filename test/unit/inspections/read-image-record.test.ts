import { describe, expect, test } from 'vitest'
import { imagePartition } from '../../../lambdas/image-record/aws/image-keys.ts'
import { toItem } from '../../../lambdas/image-record/aws/stored-image.ts'
import { recordOfItems } from '../../../lambdas/inspections/aws/read-image-record.ts'
import { anAnalysis, anImageRow } from '../support/factories.ts'

const image = anImageRow({ state: 'completed', analysis: anAnalysis() })
const { row, item } = toItem(image)
const items = [row, item!] as unknown as Parameters<typeof recordOfItems>[0]

describe('the rows of an image', () => {
  test('are its record, its versions and its transforms', () => {
    const version = toItem({ ...image, run: 2, version: 2 })
    const record = recordOfItems([...items, version.row, version.item!] as unknown as typeof items)
    expect(record.fault).toBeUndefined()
    expect(record.image).toMatchObject({ imageId: image.imageId, analysis: image.analysis })
    expect(record.versions.map(({ run }) => run)).toEqual([2])
    expect(record.transforms).toEqual([])
  })

  test('say so when a row names results that are missing, and still say what the row knows', () => {
    const record = recordOfItems([row] as unknown as typeof items)
    expect(record.fault).toBe('IMAGE names results that are missing')
    expect(record.image).toMatchObject({ imageId: image.imageId, state: 'completed' })
  })

  test('say so when a row or a result does not have the expected shape', () => {
    expect(recordOfItems([{ ...row, state: 'odd' }, item!] as unknown as typeof items).fault).toMatch(
      /IMAGE does not have/,
    )
    const pk = imagePartition(image)
    const transform = { pk, sk: 'X#TRANSFORM#1', state: 'completed' }
    expect(recordOfItems([...items, transform]).fault).toMatch(/X#TRANSFORM#1 does not have/)
    const broken = { pk, sk: 'FOUND#abcdef', analysis: new Uint8Array([1, 2, 3]) }
    expect(recordOfItems([...items, broken]).fault).toMatch(/FOUND# does not have/)
  })

  test('are nothing, without a fault, when there are none', () => {
    expect(recordOfItems([])).toEqual({ image: undefined, versions: [], transforms: [] })
  })
})
