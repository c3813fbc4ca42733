import { attr, defineElement } from '../../engine/sdk.ts'

/** `oauth:custom-parameter`: a parameter besides those of the standard. */
export const customParameter = defineElement({
  name: 'custom-parameter',
  kind: 'nested',
  doc: 'A parameter besides those of the standard.',
  attributes: {
    key: attr.nonBlank('Its name.', { required: true }),
    value: attr.string('Its value.', { required: true }),
  },
  compile: ({ key, value }): readonly [string, string] => [key, value],
})
