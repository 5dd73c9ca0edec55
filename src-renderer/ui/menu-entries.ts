import type { IconShape } from './Icon.tsx'

/** What a menu holds, as data: the same list serves a button's menu and a context menu. */
export type MenuEntry =
  | {
      readonly kind?: 'item'
      readonly id: string
      readonly label: string
      readonly icon?: IconShape
      readonly keys?: readonly string[] | undefined
      /** Stands in the key's place; the item then does nothing. */
      readonly disabledReason?: string | null | undefined
      readonly onSelect: () => void
    }
  | {
      readonly kind: 'check'
      readonly id: string
      readonly label: string
      readonly checked: boolean
      readonly keys?: readonly string[] | undefined
      readonly onChange: (checked: boolean) => void
    }
  | {
      readonly kind: 'submenu'
      readonly id: string
      readonly label: string
      readonly icon?: IconShape
      readonly entries: readonly MenuEntry[]
    }
  | { readonly kind: 'separator'; readonly id: string }
