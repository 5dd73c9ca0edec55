import { STYLE_NAMES } from '../enumerations.ts'

// `style_ids` by model, from the vendor's pages and specification of October 2026.

const FLAT = [
  'debdf72a-91a4-467b-bf61-cc02bdeb69c6',
  '3cbb655a-7ca4-463f-b697-8a03ad67327c',
  '6fedbf1f-4a17-45ec-84fb-92fe524a29ef',
  '111dc692-d470-4eec-b791-3475abac4c46',
  '594c4a08-a522-4e0e-b7ff-e4dac4b6b622',
  '09d2b5b5-d7c5-4c02-905d-9f84051640f4',
  '703d6fe5-7f1c-4a9e-8da0-5331f214d5cf',
  '7d7c2bc5-4b12-4ac3-81a9-630057e9e89f',
  '645e4195-f63d-4715-a3f2-3fb1e6eb8c70',
  '556c1ee5-ec38-42e8-955a-1e82dad0ffa1',
  '4edb03c9-8a26-4041-9d01-f85b5d4abd71',
  '0d34f8e1-46d4-428f-8ddd-4b11811fa7c9',
  '22a9a7d2-2166-4d86-80ff-22e2643adbcf',
  '7c3f932b-a572-47cb-9b9b-f20211e63b5b',
  '581ba6d6-5aac-4492-bebe-54c424a0d46e',
  'b504f83c-3326-4947-82e1-7fe9e839ec0f',
  '5bdc3f2a-1be6-4d1c-8e77-992a30824a2c',
  '1db308ce-c7ad-4d10-96fd-592fa6b75cc4',
]
/** "Portrait" is another UUID on Phoenix, Lucid and Kontext than it is on Nano Banana (API-FACTS §8.1). */
const PORTRAIT = 'ab5a4220-7c42-41e5-a578-eddb9fed3d75'
const BANANA_PORTRAIT = '8e2bc543-6ee2-45f9-bcd9-594b6ce84dcd'

export const KONTEXT_STYLES = [...FLAT, PORTRAIT]
export const BANANA_STYLES = [...FLAT, BANANA_PORTRAIT]

export const FLUX_STYLES = [
  ...KONTEXT_STYLES.filter(
    id =>
      ![
        '703d6fe5-7f1c-4a9e-8da0-5331f214d5cf',
        '22a9a7d2-2166-4d86-80ff-22e2643adbcf',
        '7c3f932b-a572-47cb-9b9b-f20211e63b5b',
        '581ba6d6-5aac-4492-bebe-54c424a0d46e',
      ].includes(id),
  ),
  'b2a54a51-230b-4d4f-ad4e-8409bf58645f',
]

export const LUCID_ORIGIN_STYLES = [
  'a5632c7c-ddbb-4e2f-ba34-8456ab3ac436',
  '6fedbf1f-4a17-45ec-84fb-92fe524a29ef',
  '111dc692-d470-4eec-b791-3475abac4c46',
  '594c4a08-a522-4e0e-b7ff-e4dac4b6b622',
  PORTRAIT,
  '5bdc3f2a-1be6-4d1c-8e77-992a30824a2c',
  'dee282d3-891f-4f73-ba02-7f8131e5541b',
  '556c1ee5-ec38-42e8-955a-1e82dad0ffa1',
]

export const LUCID_REALISM_STYLES = [
  ...LUCID_ORIGIN_STYLES,
  '9fdc5e8c-4d13-49b4-9ce6-5a74cbb19177',
  'cc53f935-884c-40a0-b7eb-1f5c42821fb5',
  '85da2dcc-c373-464c-9a7a-5624359be859',
  'd574325d-1278-4fe2-974b-768525f253c3',
  '97c20e5c-1af6-4d42-b227-54d03d8f0727',
  '335e6010-a75c-45d9-afc5-032c65e9180e',
  '30c1d34f-e3a9-479a-b56f-c018bbc9c02a',
  'cadc8cd6-7838-4c99-b645-df76be8ba8d8',
  'a2f7ea66-959b-4bbe-b508-6133238b76b6',
  '621e1c9a-6319-4bee-a12d-ae40659162fa',
  '0d914779-c822-430a-b976-30075033f1c4',
  '6105baa2-851b-446e-9db5-08a671a8c42f',
  '62736842-6e4b-4028-b79a-4f1a1606e893',
]

export const PHOENIX_STYLES = [
  'debdf72a-91a4-467b-bf61-cc02bdeb69c6',
  '9fdc5e8c-4d13-49b4-9ce6-5a74cbb19177',
  'a5632c7c-ddbb-4e2f-ba34-8456ab3ac436',
  '33abbb99-03b9-4dd7-9761-ee98650b2c88',
  '6fedbf1f-4a17-45ec-84fb-92fe524a29ef',
  '111dc692-d470-4eec-b791-3475abac4c46',
  '594c4a08-a522-4e0e-b7ff-e4dac4b6b622',
  '2e74ec31-f3a4-4825-b08b-2894f6d13941',
  '1fbb6a68-9319-44d2-8d56-2957ca0ece6a',
  '645e4195-f63d-4715-a3f2-3fb1e6eb8c70',
  '30c1d34f-e3a9-479a-b56f-c018bbc9c02a',
  'cadc8cd6-7838-4c99-b645-df76be8ba8d8',
  '621e1c9a-6319-4bee-a12d-ae40659162fa',
  PORTRAIT,
  '22a9a7d2-2166-4d86-80ff-22e2643adbcf',
  '7c3f932b-a572-47cb-9b9b-f20211e63b5b',
  '581ba6d6-5aac-4492-bebe-54c424a0d46e',
  'b504f83c-3326-4947-82e1-7fe9e839ec0f',
  'be8c6b58-739c-4d44-b9c1-b032ed308b61',
  '093accc3-7633-4ffd-82da-d34000dfc0d6',
  '5bdc3f2a-1be6-4d1c-8e77-992a30824a2c',
  'dee282d3-891f-4f73-ba02-7f8131e5541b',
  '556c1ee5-ec38-42e8-955a-1e82dad0ffa1',
]

/** Where the list of a model is not known here, any style that is known at all. */
export const ANY_STYLES = Object.keys(STYLE_NAMES)
