/** The machine lacks something that the project cannot provide; the image is not at fault. */
export class CannotRunHere extends Error {
  override name = 'CannotRunHere'
}

/** Blames any failure of this work on the machine: its network, its permissions, its packages. */
export async function asMachinesFault<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new CannotRunHere(`${what}: ${(error as Error).message}`, { cause: error })
  }
}
