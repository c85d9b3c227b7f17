import { clipPoint } from '../clip-to-picture.ts'
import type { DetectedObject, Face } from '../vision.ts'
import { pointFromTile } from './from-tile.ts'
import type { TiledFindings } from './look-in-tiles.ts'

export const tiledFaces: TiledFindings<'faces', Face> = {
  list: ({ faces }) => faces,
  place: (face, tile) => ({
    ...face,
    landmarks: face.landmarks.map((mark) => ({ ...mark, ...clipPoint(pointFromTile(mark, tile)) })),
  }),
  kindOf: () => 'face',
  findingsOf: (faces) => ({ count: faces.length, faces: [...faces] }),
}

export const tiledObjects: TiledFindings<'objects', DetectedObject> = {
  list: ({ objects }) => objects,
  place: (object) => object,
  kindOf: ({ name }) => name,
  findingsOf: (objects) => ({ objects: [...objects] }),
}
