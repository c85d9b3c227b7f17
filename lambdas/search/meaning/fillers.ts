import { foldText } from '../../platform/text/fold-text.ts'

/** Words that say nothing about a picture, in English and Spanish: "photos of the beach" asks for the beach. */
const fillers = new Set(
  foldText(`a an and any at by for from in into is it its me my near of on or our over some that the their there these
  this to under was were with your all show find
  photo photos photograph photographs picture pictures pic pics image images shot shots
  al algo algún con de del desde el ella en entre es la las los mi mis muy para por que se su sus tu un una unas
  unos foto fotos fotografía fotografías imagen imágenes muestra busca`).split(/\s+/),
)

export const isFiller = (word: string): boolean => fillers.has(word)
