import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { FactsSection } from '../../../../dashboard/src/photo/facts-section.tsx'
import type { Photo } from '../../../../dashboard/src/photo/use-photo.ts'
import { anAnalysis } from '../../support/factories.ts'
import { show } from './show.tsx'

const photoAt = (place: NonNullable<Photo['analysis']>['place']) =>
  ({
    createdAt: '2026-01-01T00:00:00.000Z',
    analysis: { ...anAnalysis(), metadata: {}, ...(place && { place }) },
  }) as unknown as Photo
const linksOf = async () =>
  (await screen.findAllByRole('link')).map((link) => [link.textContent, link.getAttribute('href')])

test('a place leads to the photos of its city, region and country, and names its source', async () => {
  const place = { city: 'Sevilla', region: 'Andalusia', country: 'Spain', countryCode: 'ES', distanceKm: 1 }
  await show(<FactsSection photo={photoAt(place)} />)
  expect(await linksOf()).toEqual([
    ['Sevilla', '/?place=Sevilla'],
    ['Andalusia', '/?place=Andalusia'],
    ['Spain', '/?country=ES'],
    [expect.stringContaining('GeoNames'), 'https://www.geonames.org'],
  ])
})

test('a city, region and country of one name are named once', async () => {
  const place = { city: 'Singapore', region: 'Singapore', country: 'Singapore', countryCode: 'SG' }
  await show(<FactsSection photo={photoAt(place)} />)
  expect((await linksOf())[0]).toEqual(['Singapore', '/?country=SG'])
})

test('a photo without a place has neither links nor a source', async () => {
  await show(<FactsSection photo={photoAt(undefined)} />)
  expect(screen.queryAllByRole('link')).toEqual([])
})
