/** Analyses one photo and nothing else, and prints the most memory that its process held, in MiB. */
import { readFileSync } from 'node:fs'
import { analyzeImage } from '../../../lambdas/analysis/analyze-image.ts'
import { peakRssMiB } from '../support/peak-rss.ts'

const main = async () => {
  const result = await analyzeImage(readFileSync(process.argv[2]!))
  if (result.status !== 'ok') throw new Error(result.reason)
  console.log(peakRssMiB())
}

main()
