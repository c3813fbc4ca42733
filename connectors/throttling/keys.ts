import { child, defineElement, type WindowLimit } from '../../engine/sdk.ts'
import { key } from './key.ts'

/** `throttling:keys`: holds the limits of keys. */
export const keys = defineElement({
  name: 'keys',
  kind: 'nested',
  doc: 'Holds the limits of keys.',
  children: { key: child.one('The limits of each key.', () => key, { required: true }) },
  compile: ({ key: limits = [] }): readonly WindowLimit[] => limits,
})
