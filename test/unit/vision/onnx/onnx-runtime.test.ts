import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'

const lambdas = join(import.meta.dirname, '..', '..', '..', '..', 'lambdas')

test('data collection of ONNX Runtime is switched off before it is loaded', async () => {
  delete process.env.ORT_DISABLE_TELEMETRY
  // Another file in this process may have loaded it before.
  vi.resetModules()
  await import('../../../../lambdas/vision/onnx/onnx-runtime.ts')
  expect(process.env.ORT_DISABLE_TELEMETRY).toBe('1')
  const source = readFileSync(join(lambdas, 'vision', 'onnx', 'onnx-runtime.ts'), 'utf8')
  expect(source.indexOf('without-telemetry')).toBeLessThan(source.indexOf("from 'onnxruntime-node'"))
})

test('nobody loads it another way', () => {
  const files = readdirSync(lambdas, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  const importing = files.filter((file) =>
    readFileSync(join(lambdas, file), 'utf8').includes("from 'onnxruntime-node'"),
  )
  expect(importing).toEqual([join('vision', 'onnx', 'onnx-runtime.ts')])
})
