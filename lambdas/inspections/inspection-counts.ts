import { differenceKindNames, kindOf } from './difference-kinds.ts'
import type { InspectionRow } from './inspection-rows.ts'

type Counted = Pick<InspectionRow, 'counts'>

const sumOf = ({ counts }: Counted, kinds: readonly (keyof InspectionRow['counts'])[]): number =>
  kinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0)

/** How many differences an inspection has found. */
export const differencesIn = (inspection: Counted): number => sumOf(inspection, differenceKindNames)

/** How many of them are photos that are missing or have other bytes. */
export const lostIn = (inspection: Counted): number =>
  sumOf(
    inspection,
    differenceKindNames.filter((kind) => kindOf(kind).isLoss),
  )
