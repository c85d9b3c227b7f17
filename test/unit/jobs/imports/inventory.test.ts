import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, test } from 'vitest'
import type { ListedObject } from '../../../../lambdas/jobs/imports/import-source.ts'
import { InventoryBatch, linesOf, objectsOf } from '../../../../lambdas/jobs/imports/inventory-batch.ts'
import { csvObjects, faultOf, parquetObjects } from '../../../../lambdas/jobs/imports/inventory-rows.ts'
import { aMoment } from '../../support/factories.ts'

const all = <T>(values: AsyncIterable<T>): Promise<T[]> => Readable.from(values).toArray()
const job = { owner: 'alice', jobId: '01890000-0000-7000-8000-000000000000' }
async function* each<T>(values: readonly T[]) {
  yield* values
}

const keys = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 200 })
  .filter((key) => !/\p{Surrogate}/u.test(key))
const objects = fc.array(fc.record({ key: keys, sizeBytes: fc.nat(), modifiedAt: fc.constant(aMoment) }))

describe('a file of an inventory', () => {
  const csv = (schema: string, ...lines: string[]) =>
    all(csvObjects(Readable.from([gzipSync(lines.join('\n'))]), { fileSchema: schema }))

  test('gives each object of a CSV file back, whatever its key', () =>
    fc.assert(
      fc.asyncProperty(objects, async (expected) => {
        const lines = expected.map(
          ({ key, sizeBytes, modifiedAt }) =>
            `"photos","${encodeURIComponent(key).replaceAll('%20', '+')}","${sizeBytes}","${modifiedAt.toISOString()}"`,
        )
        expect(await csv('Bucket, Key, Size, LastModifiedDate', ...lines)).toEqual(expected)
      }),
      { numRuns: 50 },
    ))

  test('passes over old versions and delete markers', async () => {
    const found = await csv(
      'Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate',
      '"photos","now.jpg","1","true","false","5","2026-01-02T03:04:05.000Z"',
      '"photos","now.jpg","0","false","false","4","2025-01-02T03:04:05.000Z"',
      '"photos","deleted.jpg","2","true","true","","2026-01-02T03:04:05.000Z"',
    )
    expect(found).toEqual([{ key: 'now.jpg', sizeBytes: 5, modifiedAt: new Date('2026-01-02T03:04:05Z') }])
  })

  test('gives each object of a Parquet file back, over several groups of rows', async () => {
    const expected = Array.from({ length: 25 }, (_, index) => ({
      key: `ünïcödé ${index}+%.jpg`,
      sizeBytes: index,
      modifiedAt: aMoment,
    }))
    const buffer = parquetWriteBuffer({
      rowGroupSize: 10,
      columnData: [
        { name: 'key', data: expected.map(({ key }) => key), type: 'STRING' },
        { name: 'is_latest', data: expected.map((_, index) => index !== 3), type: 'BOOLEAN' },
        { name: 'size', data: expected.map(({ sizeBytes }) => BigInt(sizeBytes)), type: 'INT64' },
        { name: 'last_modified_date', data: expected.map(() => aMoment), type: 'TIMESTAMP' },
      ],
    })
    expect(await all(parquetObjects(buffer))).toEqual(expected.filter((_, index) => index !== 3))
  })

  test('is refused without sizes, and fails if it is cut off', async () => {
    await expect(csv('Bucket, Key', '"photos","a.jpg"')).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
      message: expect.stringContaining('Size and LastModifiedDate'),
    })
    const half = gzipSync('"photos","a","1","2026-01-02T03:04:05.000Z"\n'.repeat(1_000)).subarray(0, 60)
    const cut = csvObjects(Readable.from([half]), { fileSchema: 'Bucket, Key, Size, LastModifiedDate' })
    await expect(all(cut)).rejects.toThrow('unexpected end of file')
  })

  test.each([
    ['photos', 'CSV', undefined],
    ['photos', 'Parquet', undefined],
    ['photos', 'ORC', 'Expected an inventory in CSV or Parquet; it is in ORC.'],
    ['others', 'CSV', 'Expected an inventory of the bucket photos; it is of others.'],
  ])('of the bucket %s in %s: %s', (sourceBucket, fileFormat, fault) => {
    expect(faultOf({ sourceBucket, fileFormat, fileSchema: '', files: [] }, 'photos')).toBe(fault)
  })
})

describe('a list', () => {
  const read = (lines: readonly string[]) =>
    lines.map((line) => InventoryBatch.parse({ ...job, line: JSON.parse(line) }))

  test('holds each object once and in order, in lines of ASCII that a map can take', () =>
    fc.assert(
      fc.asyncProperty(objects, async (expected) => {
        const lines = await all(linesOf(3, each<ListedObject>(expected)))
        expect(read(lines).flatMap(objectsOf)).toEqual(expected)
        for (const line of lines) expect(line).toMatch(/^[\x20-\x7e]+\n$/)
      }),
      { numRuns: 50 },
    ))

  test('has batches of 50, smaller for long keys, with names that stay', async () => {
    const some = (count: number, key: string) =>
      Array.from({ length: count }, () => ({ key, sizeBytes: 1, modifiedAt: aMoment }))
    const short = read(await all(linesOf(3, each(some(120, 'a.jpg')))))
    expect(short.map(({ line }) => [line.batch, line.objects.length])).toEqual([
      ['3-0', 50],
      ['3-1', 50],
      ['3-2', 20],
    ])
    const long = await all(linesOf(0, each(some(120, 'ü'.repeat(512)))))
    expect(Math.max(...long.map((line) => line.length))).toBeLessThan(200_000)
    expect(read(long).flatMap(objectsOf)).toHaveLength(120)
  })
})
