import { join } from 'node:path'
import { Platform } from 'aws-cdk-lib/aws-ecr-assets'
import { Architecture, Code } from 'aws-cdk-lib/aws-lambda'
import { modelsDirectory } from '../layers/models/build.ts'
import { bundleDirectory } from './bundle-handlers.ts'
import type { HandlerCode } from './constructs/image-function.ts'
import { buildVisionImageContext } from './vision-image.ts'

/** The code that the app deploys: the bundles, and one container image, which Docker builds during the deployment. */
export const builtCode: HandlerCode = {
  bundle: (handler) => Code.fromAsset(join(bundleDirectory, handler)),
  image: (handler, architecture, contents) => {
    if (handler !== 'vision-onnx')
      throw new Error(`Expected a function that is built as a container image; received ${handler}`)
    const isArm = architecture === Architecture.ARM_64
    const context = buildVisionImageContext(isArm ? 'arm64' : 'x86_64', {
      models: modelsDirectory(contents.jointModel),
      ...contents,
    })
    return Code.fromAssetImage(context, { platform: isArm ? Platform.LINUX_ARM64 : Platform.LINUX_AMD64 })
  },
}
