import { expect, test, vi } from 'vitest'
import { createQueryEncoder } from '../../../../lambdas/search/text-encoder/query-encoder.ts'

const imageModel = { name: 'net-image', version: '3' }
const encoder = { imageModel, encode: async (text: string) => Float32Array.of(text === 'red' ? 1 : 0, 0) }

test('opens the encoder with the first query, once', async () => {
  const open = vi.fn(async () => encoder)
  const encode = createQueryEncoder(open)
  expect(open).not.toHaveBeenCalled()
  const [first, second] = await Promise.all([encode('red'), encode('blue')])
  expect(first).toEqual({ vector: Float32Array.of(1, 0), model: 'net-image@3' })
  // A zero vector is similar to nothing.
  expect(second).toBeUndefined()
  expect(open).toHaveBeenCalledTimes(1)
})

test('tries again to open an encoder that could not be opened', async () => {
  const open = vi.fn(async () => encoder).mockRejectedValueOnce(new Error('not yet'))
  const encode = createQueryEncoder(open)
  await expect(encode('red')).rejects.toThrow('not yet')
  expect(await encode('red')).toMatchObject({ model: 'net-image@3' })
})
