import { createFormatter } from 'use-intl'
import { expect, test } from 'vitest'
import { formatBytes } from '../../../../dashboard/src/design/format-bytes.ts'

test.each([
  [0, '0 bytes', '0 bytes'],
  [1, '1 byte', '1 byte'],
  [999, '999 bytes', '999 bytes'],
  [1_000, '1 kB', '1 kB'],
  [1_234_567, '1.23 MB', '1,23 MB'],
  [5_000_000_000, '5 GB', '5 GB'],
])('%i bytes are %s in English and %s in Spanish', (bytes, english, spanish) => {
  expect(formatBytes(createFormatter({ locale: 'en' }), bytes)).toBe(english)
  expect(formatBytes(createFormatter({ locale: 'es' }), bytes).replace(/ /g, ' ')).toBe(spanish)
})
