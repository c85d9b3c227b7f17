/** Rounds a result: further digits would be noise of the decoder and make documents larger. */
export const round = (value: number, digits = 4): number => Number(value.toFixed(digits))
