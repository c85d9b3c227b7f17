import { expect } from 'vitest'
import { analyzeImage } from '../../lambdas/analysis/analyze-image.ts'
import { hammingDistance } from '../../lambdas/analysis/hash-distance.ts'
import { checkDuplicates } from '../../scripts/truth/check-duplicates.ts'
import { checkExif } from '../../scripts/truth/check-exif.ts'
import { checkFormats } from '../../scripts/truth/check-formats.ts'
import { checkHostile } from '../../scripts/truth/check-hostile.ts'
import { readTruthFile } from '../../scripts/truth/load-truth.ts'
import { patientSettings } from '../support/patient-settings.ts'
import { testsWithTruth } from './with-truth.ts'

const withTruth = testsWithTruth(120_000)

withTruth('exif', 'orientation, camera, dates and GPS equal what an independent reader found', async () => {
  const { files, rejected, mismatches } = await checkExif()
  expect({ files, rejected, mismatches }).toEqual({ files: expect.any(Number), rejected: [], mismatches: [] })
})

withTruth('exif', 'the 16 orientation examples look like orientation 1', async () => {
  for (const shape of ['Landscape', 'Portrait']) {
    const hashes = async (orientation: number) => {
      const result = await analyzeImage(readTruthFile('exif', 'images', `orient_${shape}_${orientation}.jpg`))
      if (result.status === 'rejected') throw new Error(result.reason)
      return result.facts
    }
    const upright = await hashes(1)
    for (const orientation of [2, 3, 4, 5, 6, 7, 8]) {
      const { hashes: found, geometry } = await hashes(orientation)
      expect(geometry).toMatchObject({ width: upright.geometry.width, height: upright.geometry.height })
      expect(hammingDistance(found.dHash, upright.hashes.dHash)).toBeLessThanOrEqual(4)
      expect(hammingDistance(found.pHash, upright.hashes.pHash)).toBeLessThanOrEqual(4)
    }
  }
})

withTruth('hostile', 'every hostile file ends as labelled', async () => {
  const { wrong } = await checkHostile(patientSettings)
  expect(wrong).toEqual([])
})

withTruth('formats', 'every format is decoded correctly or rejected by name', async () => {
  const rows = await checkFormats(patientSettings)
  expect(rows.filter(({ wrong }) => wrong.length > 0)).toEqual([])
})

withTruth('duplicates', 'the hashes alone find copies', async () => {
  const { recall, precision } = await checkDuplicates()
  expect(recall).toBeGreaterThanOrEqual(0.9)
  expect(precision).toBeGreaterThanOrEqual(0.98)
})
