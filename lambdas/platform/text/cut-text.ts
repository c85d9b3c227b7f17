/** The beginning of a text. Never splits a surrogate pair, because DynamoDB refuses half of one. */
export const cutText = (text: string, maxLength: number): string =>
  text.slice(0, maxLength).replace(/\p{Surrogate}$/u, '')
