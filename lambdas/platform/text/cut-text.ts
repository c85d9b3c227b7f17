/** The beginning of a text. A surrogate pair is not split, because no table accepts half of one. */
export const cutText = (text: string, maxLength: number): string =>
  text.slice(0, maxLength).replace(/\p{Surrogate}$/u, '')
