import { ImageId, JobId } from '#shared/domain/ids.ts'

/** Which picture the keys mean: the one that has the focus. Its element says so in `data-image` and `data-job`. */
export function focusedPicture(
  active: Element | null = document.activeElement,
): { readonly image: ImageId; readonly job: JobId } | null {
  const home = active?.closest<HTMLElement>('[data-image][data-job]')
  const image = ImageId.safeParse(Number(home?.dataset['image']))
  const job = JobId.safeParse(home?.dataset['job'])
  return image.success && job.success ? { image: image.data, job: job.data } : null
}
