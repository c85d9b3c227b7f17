/** Models that see pictures and read texts as vectors of one space, as a stage can be set to use; `none`: none of them. */
export const jointModels = ['none', 'clip-vit-b32', 'toy-colours'] as const
export type JointModel = (typeof jointModels)[number]
