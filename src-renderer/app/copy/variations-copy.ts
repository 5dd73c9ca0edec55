import type { Operation } from '#shared/domain/operation.ts'
import type { InputRole } from '#shared/domain/request-input.ts'
import { formatDollars } from './shell-copy.ts'

/** How a picture was made, as a badge says it. */
const OPERATIONS: Readonly<Record<Operation, string>> = {
  'text-to-image': 'From words',
  'image-to-image': 'From a picture',
  inpaint: 'Inpainted',
  outpaint: 'Outpainted',
  sketch: 'From a sketch',
  upscale: 'Upscaled',
  unzoom: 'Unzoomed',
  'remove-background': 'Background removed',
  'universal-upscale': 'Upscaled',
  canvas: 'From the canvas',
}

const ROLES: Readonly<Record<InputRole, string>> = {
  init: 'Painted over',
  guidance: 'Guidance',
  context: 'Spoken of',
  source: 'Worked on',
  'canvas-init': 'Part of the canvas',
  'canvas-mask': 'Mask',
}

export const variationsCopy = {
  open: 'Variations',
  title: 'Variations of this picture',
  tools: 'Tools',
  size: (width: number, height: number): string => `${width} × ${height}`,
  becomes: (width: number, height: number): string => `becomes ${width} × ${height}`,
  ownOnly: (service: string): string => `Only pictures that ${service} made for this account and still has`,
  notVariations: 'Not pictures that came out of a tool themselves',
  noTool: 'No tool takes this picture. Tools of a service work on pictures it made, or on files it lets you upload.',
  noTools: 'The catalogue has no tools.',
  noParameters: 'There is nothing to set.',
  leftToService: 'Left to the service',
  notNow: 'not with the other settings',
  noKey: (service: string): string => `There is no key for ${service}.`,
  connect: (service: string): string => `Connect ${service}`,
  dear: (limit: number): string => `This costs more than the ${formatDollars(limit)} you set to be asked about.`,
  sendAnyway: 'Send all the same',
  sending: 'Sending',
  fix: (count: number): string => (count === 1 ? 'Mend one thing first' : `Mend ${count} things first`),
  tryAgain: 'Try again',
  close: 'Close',
  sent: (tool: string): string => `${tool} is on its way`,
  showJobs: 'Show jobs',
  operations: OPERATIONS,
  roles: ROLES,
  asReference: 'Use as reference',
  lineage: 'Lineage',
  wentIn: 'Went in',
  madeFrom: 'Made from',
  madeOfIt: 'Made from this',
  openRelative: (words: string): string => `Open the picture: ${words}`,
  inTrash: (words: string): string => `${words}, in the trash`,
  guided: (guidance: string): string => `${guidance.charAt(0).toUpperCase()}${guidance.slice(1)} guidance`,
  strength: (words: string, strength: string): string => `${words}, ${strength}`,
} as const
