/** Linear light 0..1 for each 8-bit sRGB code: the transfer function of IEC 61966-2-1. */
export const linearSrgb = Float64Array.from({ length: 256 }, (_, code) => {
  const value = code / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
})
