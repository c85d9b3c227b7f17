/** Whole millionths of a dollar: sums of money in binary fractions drift. */
export const toMicroUsd = (usd: number): number => Math.round(usd * 1e6)
