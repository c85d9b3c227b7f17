/** Names the folder of what the files of one run share: cloud assemblies, and the state with the plain stack. */
export const sharedVariable = 'IMGINT_TEST_SHARED'
