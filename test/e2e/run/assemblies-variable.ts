/** Names the folder in which the files of one run share their cloud assemblies. */
export const assembliesVariable = 'IMGINT_TEST_ASSEMBLIES'
