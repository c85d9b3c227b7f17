type AllOf<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never

/** Merges objects into one that has the type of them all. If two have the same key, the later one wins. */
export const merged = <T extends object>(parts: readonly T[]): AllOf<T> => Object.assign({}, ...parts)
