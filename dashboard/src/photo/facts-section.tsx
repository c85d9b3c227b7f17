import { Link } from '@tanstack/react-router'
import { Fragment, lazy, Suspense } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import { formatBytes } from '../design/format-bytes.ts'
import { useCountryName } from '../i18n/use-country-name.ts'
import { copyText } from './copy-text.ts'
import { Facts, Section } from './section.tsx'
import type { Photo } from './use-photo.ts'

const PlaceMap = lazy(async () => ({ default: (await import('../library/filters/place-map.tsx')).PlaceMap }))

type PlaceOfPhoto = NonNullable<NonNullable<Photo['analysis']>['place']>

/** 1/250 for short times, seconds for long ones, as cameras show them. */
const exposure = (seconds: number) => (seconds < 0.3 ? `1/${Math.round(1 / seconds)}` : String(seconds))

/** What the camera and the file say about the photo. */
export function FactsSection({ photo }: { readonly photo: Photo }) {
  const t = useTranslations('photo')
  const format = useFormatter()
  const { geometry, metadata, file, provenance } = photo.analysis ?? {}
  const credentials = provenance?.contentCredentials
  const camera = [metadata?.camera?.make, metadata?.camera?.model].filter(Boolean).join(' ')
  // Without an offset the camera's time zone is unknown, so the time is shown as it is.
  const taken =
    metadata?.takenAt &&
    format.dateTime(new Date(`${metadata.takenAt.slice(0, 19)}Z`), {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: 'UTC',
    })
  const settings = [
    metadata?.exposureTimeSeconds && t('seconds', { time: exposure(metadata.exposureTimeSeconds) }),
    metadata?.fNumber && `f/${metadata.fNumber}`,
    metadata?.iso && `ISO ${metadata.iso}`,
    metadata?.focalLengthMm && `${format.number(metadata.focalLengthMm)} mm`,
  ]
  return (
    <Section title={t('facts')}>
      <Facts
        facts={[
          { name: t('taken'), value: taken },
          {
            name: t('uploaded'),
            value: format.dateTime(new Date(photo.createdAt), { dateStyle: 'long', timeStyle: 'short' }),
          },
          { name: t('place'), value: photo.analysis?.place && <PlaceNames {...photo.analysis.place} /> },
          { name: t('camera'), value: camera },
          { name: t('lens'), value: metadata?.lens },
          { name: t('settings'), value: settings.filter(Boolean).join(' · ') },
          {
            name: t('size'),
            value:
              geometry && `${geometry.width} × ${geometry.height} · ${format.number(geometry.megapixels)} MP`,
          },
          {
            name: t('file'),
            value:
              photo.original &&
              `${file?.format ?? photo.original.contentType} · ${formatBytes(format, photo.original.sizeBytes)}`,
          },
          { name: t('filename'), value: photo.filename && <bdi>{photo.filename}</bdi> },
          { name: t('description'), value: metadata?.description && <bdi>{metadata.description}</bdi> },
          { name: t('artist'), value: metadata?.artist && <bdi>{metadata.artist}</bdi> },
          { name: t('copyright'), value: metadata?.copyright && <bdi>{metadata.copyright}</bdi> },
          { name: t('keywords'), value: metadata?.keywords && <bdi>{metadata.keywords.join(', ')}</bdi> },
          {
            name: t('origin'),
            value: provenance && provenance.ai !== 'none-stated' && t(`ai.${provenance.ai}`),
          },
          {
            name: t('credentials'),
            value: credentials && (
              <bdi>
                {[t(`credentialsState.${credentials.state}`), credentials.signer, credentials.claimGenerator]
                  .filter(Boolean)
                  .join(' · ')}
              </bdi>
            ),
          },
          { name: t('software'), value: metadata?.software && <bdi>{metadata.software}</bdi> },
        ]}
      />
      {photo.analysis?.place && (
        <a href="https://www.geonames.org" target="_blank" rel="noreferrer">
          <small>{t('placeSource')}</small>
        </a>
      )}
      {metadata?.gps && <Place latitude={metadata.gps.latitude} longitude={metadata.gps.longitude} />}
    </Section>
  )
}

/** City, region and country; each leads to the other photos from there. */
function PlaceNames({ city, region, countryCode }: PlaceOfPhoto) {
  const country = useCountryName()(countryCode)
  const names = [
    ...[...new Set([city, region])]
      .filter((name) => name !== undefined && name !== country)
      .map((name) => ({ name: name!, search: { place: name! } })),
    { name: country, search: { country: countryCode } },
  ]
  return names.map(({ name, search }, at) => (
    <Fragment key={name}>
      {at > 0 && ', '}
      <Link to="/" search={search}>
        <bdi>{name}</bdi>
      </Link>
    </Fragment>
  ))
}

function Place({ latitude, longitude }: { readonly latitude: number; readonly longitude: number }) {
  const t = useTranslations('photo')
  const place = `${latitude.toFixed(5)},${longitude.toFixed(5)}`
  return (
    <>
      <Suspense>
        <PlaceMap place={place} withinKm={150} />
      </Suspense>
      <Button look="quiet" onPress={() => copyText(place, t('copied'))}>
        {t('copyPlace', { place })}
      </Button>
    </>
  )
}
