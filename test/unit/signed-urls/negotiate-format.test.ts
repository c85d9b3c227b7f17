import { expect, test } from 'vitest'
import { negotiateFormat } from '../../../lambdas/signed-urls/negotiate-format.ts'
import { anAnalysis } from '../support/factories.ts'

const still = { analysis: anAnalysis() }
const moving = { analysis: anAnalysis({ file: { ...anAnalysis().file, animated: true } }) }

test.each([
  ['image/avif,image/webp,image/apng,*/*;q=0.8', 'avif', 'webp'],
  ['image/webp,*/*', 'webp', 'webp'],
  ['IMAGE/AVIF', 'avif', 'jpeg'],
  ['image/avif;q=0, image/webp;q=0.5', 'webp', 'webp'],
  ['image/avif;q=0.0', 'jpeg', 'jpeg'],
  ['image/avif-sequence', 'jpeg', 'jpeg'],
  ['*/*', 'jpeg', 'jpeg'],
  ['', 'jpeg', 'jpeg'],
])('%s: %s, and %s for an animation', (accept, ofStill, ofMoving) => {
  expect(negotiateFormat(accept, still)).toBe(ofStill)
  expect(negotiateFormat(accept, moving)).toBe(ofMoving)
})
