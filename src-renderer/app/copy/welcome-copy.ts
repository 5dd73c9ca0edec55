export const welcomeCopy = {
  title: 'Where should pictures come from?',
  body: 'Connect one service or both. You can change this later in Settings.',
  leonardo: {
    title: 'Leonardo.Ai',
    mark: 'L',
    body: 'Leonardo’s own models by their production API. Needs an API key.',
  },
  onemin: { title: '1min.ai', mark: '1', body: 'Leonardo’s models by way of 1min.ai, paid with its credits.' },
  practice: {
    title: 'Practice without a key',
    body: 'Everything works; pictures are painted on this computer and labelled Practice. Nothing is paid.',
    start: 'Start practice',
    starting: 'Starting',
  },
  ready: {
    title: 'Ready to paint',
    body: 'Another service can be added now, or later in Settings.',
    start: 'Open the studio',
    starting: 'Opening',
  },
  key: {
    masked: (hint: string): string => `····················· ${hint}`,
    accepted: 'Accepted',
    balance: (amount: string): string => `Balance ${amount}.`,
    replaced: 'It can be replaced or removed in Settings.',
  },
  placeBefore: 'Everything is kept on this computer, in',
  picture: {
    title: 'Still lake, golden hour, haze',
    alt: 'Practice picture: a still lake with hills and a low sun, mirrored in the water',
    meta: '1536 × 1408 · seed 4',
  },
} as const
