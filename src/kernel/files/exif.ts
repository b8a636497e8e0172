export const EXIF = "Exif\0\0"

/**
 * Of Exif, which way up the picture is, where it is not as it is stored: else nothing. Phones store every picture
 * lying, and say so there.
 */
export function uprightness(exif: Buffer): Buffer[] {
  const turned = orientationOf(exif)
  if (turned === undefined || turned < 2 || turned > 8) return []
  // One entry, big-endian: tag 0x0112, one short.
  return [Buffer.from(`4d4d002a0000000800010112000300000001000${turned}000000000000`, "hex")]
}

const ORIENTATION = 0x0112

/** Source: TIFF 6.0, section 2. */
function orientationOf(exif: Buffer): number | undefined {
  // Some programs put the name of the segment here once more.
  const tiff = exif.toString("latin1", 0, EXIF.length) === EXIF ? exif.subarray(EXIF.length) : exif
  if (tiff.length < 8) return undefined
  const order = tiff.toString("latin1", 0, 2)
  if (order !== "II" && order !== "MM") return undefined
  const short = (at: number) => (order === "II" ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const start = order === "II" ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  if (start + 2 > tiff.length) return undefined
  const entries = short(start)
  for (let at = start + 2, seen = 0; seen < entries && at + 12 <= tiff.length; at += 12, seen++)
    if (short(at) === ORIENTATION) return short(at + 8)
  return undefined
}
