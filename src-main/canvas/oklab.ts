import { byteOfLight, LIGHT } from './light.ts'

/** Björn Ottosson's OKLab: lightness, green to red, blue to yellow; distances in it are close to what the eye sees. */
export type Lab = { lightness: number; a: number; b: number }

export function toLab(bytes: Uint8Array, at: number, into: Lab): void {
  const red = LIGHT[bytes[at] ?? 0] ?? 0
  const green = LIGHT[bytes[at + 1] ?? 0] ?? 0
  const blue = LIGHT[bytes[at + 2] ?? 0] ?? 0
  const long = Math.cbrt(0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue)
  const medium = Math.cbrt(0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue)
  const short = Math.cbrt(0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue)
  into.lightness = 0.210_454_255_3 * long + 0.793_617_785 * medium - 0.004_072_046_8 * short
  into.a = 1.977_998_495_1 * long - 2.428_592_205 * medium + 0.450_593_709_9 * short
  into.b = 0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766 * short
}

/** What no screen can show is cut channel by channel. */
export function fromLab({ lightness, a, b }: Lab, bytes: Uint8Array, at: number): void {
  const long = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b) ** 3
  const medium = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b) ** 3
  const short = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b) ** 3
  bytes[at] = byteOfLight(4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short)
  bytes[at + 1] = byteOfLight(-1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short)
  bytes[at + 2] = byteOfLight(-0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701 * short)
}
