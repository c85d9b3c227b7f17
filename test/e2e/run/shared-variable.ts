/**
 * The variable with the folder that the test files of a run share: cloud assemblies, and the state with the plain
 * stack.
 */
export const sharedVariable = 'IMGINT_TEST_SHARED'
