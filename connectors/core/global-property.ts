import { attr, defineElement } from '../../engine/sdk.ts'

/** `global-property`: a property's value where nobody else gives one (spec/core.md §1.4). Read with the files, before compilation. */
export const globalProperty = defineElement({
  name: 'global-property',
  kind: 'global',
  doc: 'Defines a property with the lowest precedence: a default.',
  unnamed: true,
  attributes: {
    name: attr.nonBlank('The property.', { required: true }),
    value: attr.string('Its value; may hold other placeholders.', { required: true }),
  },
  example: `
    <global-property name="api.port" value="8082"/>
    <global-property name="api.url" value="http://localhost:\${api.port}"/>`,
  compile: () => undefined,
})
