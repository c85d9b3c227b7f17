import choices from '../library/filter-choices.json'

/** The names of kinds of codes, the same in every language. */
export const codeNames = choices.codeFormat.values
