import sharp from 'sharp'
import type { Practice } from '../../../src-main/practice/practice.ts'
import { callLeonardo } from './start-practice.ts'

type Form = { id: string; fields: string; key: string; url: string }

/** A plain picture of one colour. */
export const aPicture = async (
  format: 'png' | 'jpeg' | 'webp' = 'png',
  { width = 64, height = 64, colour = '#c04020' } = {},
): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    await sharp({ create: { width, height, channels: 3, background: colour } })
      .toFormat(format)
      .toBuffer(),
  )

/** White in the left half, black in the right. */
export async function aMask(width = 64, height = 64): Promise<Uint8Array<ArrayBuffer>> {
  const half = Buffer.from(await aPicture('png', { width: width / 2, height, colour: '#ffffff' }))
  const black = sharp({ create: { width, height, channels: 3, background: '#000000' } })
  return new Uint8Array(
    await black
      .composite([{ input: half, left: 0, top: 0 }])
      .png()
      .toBuffer(),
  )
}

/** The parsed fields first and the file last, as the service wants it. */
export function postForm(
  form: Pick<Form, 'fields' | 'url'>,
  file: Uint8Array<ArrayBuffer>,
  headers = {},
): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries(JSON.parse(form.fields) as Record<string, string>))
    body.append(name, value)
  body.append('file', new Blob([file]), 'picture')
  return fetch(form.url, { method: 'POST', body, headers })
}

export async function offerUpload(practice: Practice, extension: string): Promise<Form> {
  const answer = await callLeonardo(practice, 'POST', '/init-image', { extension })
  return (answer.body as { uploadInitImage: Form }).uploadInitImage
}

/** An uploaded picture's id. */
export async function upload(practice: Practice, file?: Uint8Array<ArrayBuffer>): Promise<string> {
  const form = await offerUpload(practice, 'png')
  const response = await postForm(form, file ?? (await aPicture()))
  if (response.status !== 204) throw new Error(await response.text())
  return form.id
}

/** The ids of an uploaded canvas: a picture of one colour and a mask whose left half is white. */
export async function uploadCanvas(
  practice: Practice,
  size: { width?: number; height?: number; maskWidth?: number } = {},
) {
  const { width = 64, height = 64 } = size
  const answer = await callLeonardo(practice, 'POST', '/canvas-init-image', {
    initExtension: 'png',
    maskExtension: 'png',
  })
  const offer = (answer.body as { uploadCanvasInitImage: Record<string, string> }).uploadCanvasInitImage
  const formOf = (name: string) => ({ fields: offer[`${name}Fields`] ?? '', url: offer[`${name}Url`] ?? '' })
  await postForm(formOf('init'), await aPicture('png', { width, height }))
  await postForm(formOf('masks'), await aMask(size.maskWidth ?? width, height))
  return { canvasInitId: offer['initImageId'] ?? '', canvasMaskId: offer['masksImageId'] ?? '' }
}
