/** One merge: somebody who is gone, and the one they count as. */
export interface Joint {
  goneId: string
  survivorId: string
}

/** All that were merged into somebody, near or far. */
export function under(id: string, joints: readonly Joint[]): string[] {
  return joints
    .filter(({ survivorId }) => survivorId === id)
    .flatMap(({ goneId }) => [goneId, ...under(goneId, joints)])
}
