import { computeCostUsd } from '../../costs/compute-cost.ts'
import { createMeter } from '../../costs/meter.ts'
import { readEnvironment } from '../environment.ts'

/** The price of this much run time of this function, in dollars. */
export function openPrice(): (ms: number) => number {
  const { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: memoryMb } = readEnvironment('AWS_LAMBDA_FUNCTION_MEMORY_SIZE')
  return (ms) => computeCostUsd(ms, memoryMb, process.arch)
}

/** Measures what the photos cost that this function has in hand. */
export const openMeter = () => createMeter(() => performance.now(), openPrice())
