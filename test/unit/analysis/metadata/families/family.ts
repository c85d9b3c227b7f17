import type { Tag } from './build-blocks.ts'

export type Family = Record<string, Buffer>
export type Named = [name: string, bytes: Buffer]
export const family = (...members: Named[]): Family => Object.fromEntries(members)

const byteOrders = { little: true, big: false }
export const inBothOrders = (make: (little: boolean, order: string) => Named[]): Named[] =>
  Object.entries(byteOrders).flatMap(([order, little]) => make(little, order))

export const canon: Tag[] = [
  [0x10f, 'ascii', 'Canon'],
  [0x110, 'ascii', 'Canon EOS 60D'],
]
export const original = '2019:07:14 10:11:12'
