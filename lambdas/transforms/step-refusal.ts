/** A step that cannot be applied to this picture. The sentence says what was expected, what came, and what to do. */
export class StepRefusal extends Error {
  override readonly name = 'StepRefusal'
  /** Where in the plan, such as steps[2]; whoever applies the steps knows it. */
  path?: string
}

/** Says where in a plan a refusal comes from. */
export async function at<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (fault) {
    if (fault instanceof StepRefusal) fault.path ??= path
    throw fault
  }
}
