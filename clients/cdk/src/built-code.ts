import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Code } from 'aws-cdk-lib/aws-lambda'
import type { HandlerCode } from '../../../lib/constructs/image-function.ts'

/** A part of the package, beside the module. */
function beside(path: string): string {
  const found = fileURLToPath(new URL(path, import.meta.url))
  if (existsSync(found)) return found
  throw new Error(
    `Expected ${found}, which is part of @image-intelligence/cdk. If you bundle your app, leave this package out of the bundle; otherwise install it again.`,
  )
}

/** The code that comes with the package. */
export const builtCode: HandlerCode = {
  bundle: (handler) => Code.fromAsset(beside(`functions/${handler}.zip`)),
  image: () => {
    throw new Error(
      'Expected visionPackage "zip": this package brings no container image. To build the image, deploy from a clone of the repository.',
    )
  },
  get dashboard() {
    return beside('dashboard')
  },
}
