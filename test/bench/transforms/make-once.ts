/** Makes one transform, `argv: photo mark plan`, and prints the outcome and the peak memory of the process. */
import { readFileSync } from 'node:fs'
import { renderTransform } from '../../../lambdas/transforms/render-transform.ts'
import { TransformPlan } from '../../../lambdas/transforms/steps.ts'
import { peakRssMiB } from '../support/peak-rss.ts'

const [, , photo, mark, plan] = process.argv

const main = async () => {
  const box = { left: 0.4, top: 0.4, width: 0.2, height: 0.2 }
  const result = await renderTransform({
    bytes: readFileSync(photo!),
    plan: TransformPlan.parse(JSON.parse(plan!)),
    found: { faces: [box], objects: [{ name: 'cat', box }], text: [box] },
    images: new Proxy({}, { get: () => readFileSync(mark!) }),
  })
  const { status } = result
  console.log(JSON.stringify({ status, ...(status === 'refused' && result), peakRssMiB: peakRssMiB() }))
}

main()
