import type { Budget } from '../../costs/budgets.ts'

/** The budget of the provider. It degrades what it does not cover; the budgets of the stage reduce whole photos. */
export const rekognitionBudget = (monthlyUsd: number): Budget => ({
  name: 'rekognition',
  monthlyUsd,
  atLimit: 'own-models',
})
