import type * as z from 'zod/mini'

/** A setting of a stage that functions read. */
export interface Setting<T = unknown> {
  /** The environment variable that carries it. */
  readonly variable: string
  /**
   * Parses the text of a variable or a typed value. A function, so that a bundle leaves out the settings it does not
   * read.
   */
  readonly schema: () => z.ZodMiniType<T>
  /** The value in a stage that does not set it. */
  readonly usual: NoInfer<T>
  /** One sentence for docs/configuration.md, with the unit. */
  readonly description: string
}

/* @__NO_SIDE_EFFECTS__ */
export const setting = <T>(entry: Setting<T>) => entry
