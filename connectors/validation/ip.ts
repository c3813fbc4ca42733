import { attr, defineElement } from '../../engine/sdk.ts'

/** `validation:ip`: one address or range of a list. */
export const ip = defineElement({
  name: 'ip',
  kind: 'nested',
  doc: 'One address or range.',
  attributes: { value: attr.nonBlank('Such as 127.0.0.1, 192.168.1.0/24, 193.1, 2001:db8::/48.', { required: true }) },
  compile: ({ value }): string => value,
})
