/** Turns scores of any range into shares that add up to 1. */
export function softmax(logits: Float32Array): Float32Array {
  let highest = Number.NEGATIVE_INFINITY
  for (const logit of logits) if (logit > highest) highest = logit
  const shares = new Float32Array(logits.length)
  let sum = 0
  for (let i = 0; i < logits.length; i++) {
    // Relative to the highest score, so that no exponential overflows.
    shares[i] = Math.exp(logits[i]! - highest)
    sum += shares[i]!
  }
  for (let i = 0; i < shares.length; i++) shares[i]! /= sum
  return shares
}
