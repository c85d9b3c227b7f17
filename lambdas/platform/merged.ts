type AllOf<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never

/** Several objects as one, with the type of all of them. Of one name the last one counts. */
export const merged = <T extends object>(parts: readonly T[]): AllOf<T> => Object.assign({}, ...parts)
