/** Opens an engine as `engine`, with helpers that read the mask. The page is plain script: it is what a host would write. */
export const PAGE_CODE = `
const { createEngine } = await import('/engine.js')
const element = document.querySelector('#view')
globalThis.open = options => { globalThis.engine = createEngine(element, options) }
globalThis.maskAt = (x, y) => engine.maskBytes({ x: Math.floor(x), y: Math.floor(y), width: 1, height: 1 })[0]
globalThis.imageAt = (x, y) => engine.view.toImage({ x, y })
globalThis.underPointer = (x, y) => { const p = imageAt(x, y); return maskAt(p.x, p.y) }
globalThis.painted = () => engine.maskBytes().reduce((sum, value) => sum + (value > 127 ? 1 : 0), 0)
globalThis.frames = count => new Promise(resolve => {
  const next = left => (left === 0 ? resolve() : requestAnimationFrame(() => next(left - 1)))
  next(count)
})
globalThis.shownAt = (x, y) => {
  const canvas = element.querySelectorAll('canvas')[1]
  const ratio = canvas.width / element.clientWidth
  return canvas.getContext('2d').getImageData(Math.round(x * ratio), Math.round(y * ratio), 1, 1).data[3]
}
globalThis.isReady = true
`
