import { Aws, Fn } from 'aws-cdk-lib'

/**
 * Makes a fixed name unique to this stack, in 21 characters: the first and the last part of the UUID that ends the
 * stack's id. So resources retained from a deleted stack do not clash with those of its successor.
 */
export function stackSuffix(): string {
  const uuid = Fn.select(2, Fn.split('/', Aws.STACK_ID))
  return Fn.join('-', [Fn.select(0, Fn.split('-', uuid)), Fn.select(4, Fn.split('-', uuid))])
}
