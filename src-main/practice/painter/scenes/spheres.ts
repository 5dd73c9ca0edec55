import { adjust, type Colour, mix, scale } from '../colour.ts'
import { clamp01, type Frame, frameX, frameY, smoothstep } from '../frame.ts'
import type { Palette } from '../palette.ts'
import type { Random } from '../random.ts'
import type { Scene } from '../scene-context.ts'

type Ball = { x: number; y: number; z: number; radius: number; colour: Colour; gloss: number }
type Vector = readonly [x: number, y: number, z: number]

const CAMERA_HEIGHT = 2.5
const CAMERA_BACK = 7.6
const PITCH = 0.235
const FOCAL = 1.62
const LIGHT: Vector = [-0.52, 0.74, -0.42]

/** Matt and glossy balls in a studio, one large soft lamp. */
export const spheres: Scene = {
  taste: { moods: ['day'], ramps: ['coral', 'rose', 'teal', 'ochre', 'slate', 'ember'] },
  paint: ({ frame, palette, random }) => {
    const balls = placeBalls(random, palette)
    const floor = mix(mix(palette.colours[4], palette.colours[3], 0.25), [0.72, 0.69, 0.64], 0.45)
    shade(frame, balls, floor)
    return { vignette: 0.24, bloom: 0.25, grain: 1.5 }
  },
}

function placeBalls(random: Random, palette: Palette): Ball[] {
  const [, deep, full, soft, pale] = palette.colours
  const paints = [
    full,
    soft,
    palette.accent,
    mix(pale, [1, 1, 1], 0.3),
    deep,
    mix(palette.accent, pale, 0.55),
    mix(full, soft, 0.5),
  ]
  const balls: Ball[] = []
  const wanted = random.whole(8, 12)
  for (let attempt = 0; attempt < 400 && balls.length < wanted; attempt += 1) {
    const radius = balls.length < 2 ? random.between(0.85, 1.15) : random.between(0.28, 0.78)
    const x = random.between(-2.3, 2.3)
    const z = random.between(balls.length < 2 ? 0 : -2.2, 3)
    const free = balls.every(
      ball => Math.hypot(ball.x - x, ball.z - z, ball.radius - radius) > (ball.radius + radius) * 1.03,
    )
    if (!free) continue
    const colour = adjust(paints[balls.length % paints.length] ?? full, random.between(-0.03, 0.03), 1.05)
    balls.push({ x, y: radius, z, radius, colour, gloss: random.chance(0.6) ? random.between(0.5, 1) : 0.15 })
  }
  return balls
}

function shade(frame: Frame, balls: readonly Ball[], floor: Colour): void {
  const { width, height, light } = frame
  const cos = Math.cos(PITCH)
  const sin = Math.sin(PITCH)
  const wall = scale(floor, 0.86)
  for (let row = 0; row < height; row += 1) {
    const up = 0.47 - frameY(frame, row)
    for (let column = 0; column < width; column += 1) {
      const across = frameX(frame, column)
      const length = Math.sqrt(across * across + up * up + FOCAL * FOCAL)
      const dx = across / length
      const dy = (up * cos - FOCAL * sin) / length
      const dz = (FOCAL * cos + up * sin) / length
      const index = (row * width + column) * 3
      // The floor first, then balls from far to near, each with a soft outline.
      const way = dy < -0.0005 ? -CAMERA_HEIGHT / dy : 1e9
      const floorX = dx * way
      const floorZ = dz * way - CAMERA_BACK
      const far = smoothstep(3, 17, floorZ)
      let dim = 1
      let shadow = 1
      if (far < 1) {
        for (const ball of balls) {
          dim *= 1 - occlusion(ball, floorX, 0, floorZ, 0, 1, 0) * 0.85
          shadow = Math.min(shadow, softShadow(ball, floorX, 0.001, floorZ))
        }
      }
      const pool = 1.12 - 0.055 * Math.hypot(floorX + 1.2, floorZ + 0.5) * (1 - far)
      const power = (0.3 * dim + 0.78 * shadow * (0.55 + 0.45 * dim)) * Math.max(0.72, pool)
      for (let channel = 0; channel < 3; channel += 1) {
        const ground = (floor[channel] ?? 0) * power
        light[index + channel] = ground + ((wall[channel] ?? 0) * (0.86 + 0.5 * up) - ground) * far
      }
      paintNearest(light, index, balls, [dx, dy, dz], floor, height)
    }
  }
}

function paintNearest(
  light: Float32Array,
  index: number,
  balls: readonly Ball[],
  ray: Vector,
  floor: Colour,
  height: number,
  skipped?: Ball,
): void {
  const [dx, dy, dz] = ray
  let nearest: Ball | undefined
  let nearestWay = 1e9
  let cover = 0
  for (const ball of balls) {
    if (ball === skipped) continue
    const ox = -ball.x
    const oy = CAMERA_HEIGHT - ball.y
    const oz = -CAMERA_BACK - ball.z
    const along = ox * dx + oy * dy + oz * dz
    const apart = Math.sqrt(Math.max(0, ox * ox + oy * oy + oz * oz - along * along))
    const pixel = -along / (FOCAL * height)
    const inside = clamp01((ball.radius - apart) / pixel + 0.5)
    if (inside <= 0) continue
    const way = -along - Math.sqrt(Math.max(0, ball.radius * ball.radius - apart * apart))
    if (way < nearestWay) {
      nearestWay = way
      nearest = ball
      cover = inside
    }
  }
  if (!nearest) return
  // Where an outline covers a pixel only partly, what is behind it has to be there first.
  if (cover < 1 && !skipped) paintNearest(light, index, balls, ray, floor, height, nearest)
  const px = dx * nearestWay
  const py = CAMERA_HEIGHT + dy * nearestWay
  const pz = -CAMERA_BACK + dz * nearestWay
  const nx = (px - nearest.x) / nearest.radius
  const ny = (py - nearest.y) / nearest.radius
  const nz = (pz - nearest.z) / nearest.radius
  let dim = 1
  let shadow = 1
  for (const ball of balls) {
    if (ball === nearest) continue
    dim *= 1 - occlusion(ball, px, py, pz, nx, ny, nz)
    shadow = Math.min(shadow, softShadow(ball, px + nx * 0.002, py + ny * 0.002, pz + nz * 0.002))
  }
  // The floor hides half of what looks down, and throws its own colour up.
  const below = clamp01(0.5 - 0.5 * ny)
  const floorNear = Math.exp(-py * 1.1)
  const facing = nx * LIGHT[0] + ny * LIGHT[1] + nz * LIGHT[2]
  const direct = smoothstep(-0.18, 1.05, facing) * shadow
  const view = -(nx * dx + ny * dy + nz * dz)
  const fresnel = (0.04 + 0.96 * (1 - clamp01(view)) ** 5) * nearest.gloss
  const mx = dx + 2 * view * nx
  const my = dy + 2 * view * ny
  const mz = dz + 2 * view * nz
  const shine = clamp01(mx * LIGHT[0] + my * LIGHT[1] + mz * LIGHT[2])
  const lamp = (smoothstep(0.955, 0.985, shine) * 0.55 + shine ** 30 * 0.18) * nearest.gloss * shadow
  const ambient = (0.34 * (1 - below) + 0.05) * dim
  const bounce = below * 0.3 * (1 - 0.75 * floorNear) * dim
  for (let channel = 0; channel < 3; channel += 1) {
    const own = nearest.colour[channel] ?? 0
    const ground = floor[channel] ?? 0
    const body = own * (direct * 1.12 + ambient + bounce * ground * 1.6)
    const mirror = my > 0 ? ground * (0.7 + 0.4 * my) : ground * 0.6 * dim
    const lit = body + (mirror - body) * fresnel * 0.55 * dim + lamp
    const behind = light[index + channel] ?? 0
    light[index + channel] = behind + (lit - behind) * cover
  }
}

/** Share of the sky over a surface that a ball hides. */
function occlusion(ball: Ball, x: number, y: number, z: number, nx: number, ny: number, nz: number): number {
  const dx = ball.x - x
  const dy = ball.y - y
  const dz = ball.z - z
  const square = dx * dx + dy * dy + dz * dz
  const distance = Math.sqrt(square)
  const facing = (nx * dx + ny * dy + nz * dz) / distance
  return (clamp01(0.2 + 0.8 * facing) * ball.radius * ball.radius) / Math.max(square, ball.radius * ball.radius)
}

/** 1 in the light, 0 in the full shadow of a ball; the lamp is large, so shadows widen with distance. */
function softShadow(ball: Ball, x: number, y: number, z: number): number {
  const ox = x - ball.x
  const oy = y - ball.y
  const oz = z - ball.z
  const along = -(ox * LIGHT[0] + oy * LIGHT[1] + oz * LIGHT[2])
  if (along < 0) return 1
  const apart = Math.sqrt(Math.max(0, ox * ox + oy * oy + oz * oz - along * along))
  const wide = 0.05 + along * 0.2
  return smoothstep(-wide, wide, apart - ball.radius)
}
