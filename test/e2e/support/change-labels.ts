import { storedWithout } from '../../../lambdas/image-record/result-names.ts'
import type { CompletedResult } from '../../../lambdas/vision/vision.ts'
import type { DeployedStack } from './stack.ts'

/** Pretends that vision saw something else in an image. */
export async function changeLabels(
  { images, owner }: DeployedStack,
  imageId: string,
  changes: Partial<CompletedResult<'labels'>>,
): Promise<void> {
  const row = (await images.readWhole({ owner, imageId }))!
  const labels = { ...(row.vision!.labels as CompletedResult<'labels'>), ...changes }
  const storedIn = storedWithout(row.storedIn, ['labels'])
  await images.apply(row, { from: [row.state], set: { vision: { ...row.vision, labels }, storedIn } })
}
