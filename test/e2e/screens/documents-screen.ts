import type { Page } from '@playwright/test'

type FileToBring = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }

/** The list of documents, and how files come to the canvas. */
export function documentsScreen(page: Page) {
  const list = page.getByRole('list', { name: 'Documents' })
  /** A transfer that carries a file, as a desktop or a clipboard hands it over. */
  const carry = ({ name, mimeType, buffer }: FileToBring) =>
    page.evaluateHandle(
      ([fileName, type, base64]) => {
        const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
        const transfer = new DataTransfer()
        transfer.items.add(new File([bytes], fileName, { type }))
        return transfer
      },
      [name, mimeType, buffer.toString('base64')] as const,
    )
  return {
    list,
    cards: list.getByRole('listitem'),
    card: (name: string) => list.getByRole('button', { name: new RegExp(`^${name}, `) }),
    fileInput: page.getByLabel('Open a file').last(),
    back: page.getByRole('button', { name: 'All documents' }),
    drop: async (file: FileToBring, zone: string) => {
      const dataTransfer = await carry(file)
      await page.dispatchEvent('main', 'dragenter', { dataTransfer })
      const place = page.locator(`[data-drop-zone="${zone}"]`)
      await place.waitFor()
      await place.dispatchEvent('dragover', { dataTransfer })
      await place.dispatchEvent('drop', { dataTransfer })
    },
    paste: async (file: FileToBring) => {
      const transfer = await carry(file)
      await page.evaluate(clipboardData => {
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      }, transfer)
    },
    /** What the status bar says of the document that is open. */
    status: page.getByRole('contentinfo'),
  }
}
