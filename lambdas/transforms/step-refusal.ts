/**
 * A step that cannot be applied to this picture. The message says what was expected, what was received, and what to do.
 */
export class StepRefusal extends Error {
  override readonly name = 'StepRefusal'
  /** The place in the plan, such as steps[2]; set by the caller that applies the steps. */
  path?: string
}

/** Adds the place in the plan to a refusal. */
export async function at<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (fault) {
    if (fault instanceof StepRefusal) fault.path ??= path
    throw fault
  }
}
