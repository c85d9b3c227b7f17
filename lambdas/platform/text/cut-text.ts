/** The beginning of a text. A character of two halves is not cut through: no table takes half of one. */
export const cutText = (text: string, maxLength: number): string =>
  text.slice(0, maxLength).replace(/\p{Surrogate}$/u, '')
