import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { CodesSection } from '../../../../dashboard/src/photo/codes-section.tsx'
import { findingsOf } from '../../../../dashboard/src/photo/findings.ts'
import type { Photo } from '../../../../dashboard/src/photo/use-photo.ts'
import { show } from './show.tsx'

const box = { left: 0.1, top: 0.1, width: 0.2, height: 0.2 }
const photo = (codes: readonly object[]) =>
  ({
    vision: { codes: { status: 'completed', codes: codes.map((code) => ({ box, polygon: [], ...code })) } },
  }) as unknown as Photo

const link = 'https://example.org/menu'
const script = 'javascript:alert(1)'

test('codes are listed with kind and content, and nothing in them can be followed or is loaded', async () => {
  await show(
    <CodesSection
      photo={photo([
        { format: 'qr_code', text: link },
        { format: 'data_matrix', text: script },
        { format: 'aztec', text: '<img src="https://example.org/x.png">', truncated: true },
      ])}
      onActive={() => {}}
    />,
  )
  const section = await screen.findByRole('region', { name: 'Codes' })
  const items = within(section).getAllByRole('listitem')
  expect(items.map(({ textContent }) => textContent)).toEqual([
    `QR code${link}`,
    `Data Matrix${script}`,
    'Aztec<img src="https://example.org/x.png"> …',
  ])
  expect(section.querySelector('a, img, iframe, [href], [src]')).toBeNull()
  expect(within(section).getAllByRole('button', { name: 'Copy what the code says' })).toHaveLength(3)
})

test('a photo without codes has no section of codes', async () => {
  await show(<CodesSection photo={photo([])} onActive={() => {}} />)
  expect(screen.queryByRole('region')).toBeNull()
})

test('a code is drawn on the photo with its kind', () => {
  expect(findingsOf(photo([{ format: 'qr_code', text: link }]))).toEqual([
    { key: 'codes-0', kind: 'codes', box, text: 'QR code' },
  ])
})
