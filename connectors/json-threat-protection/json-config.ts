import { attr, defineElement } from '../../engine/sdk.ts'
import type { JsonLimits } from './json-limits.ts'

const limit = (doc: string, most = 'any number') => attr.integer(`${doc}; -1 for ${most}.`, { default: '-1', min: -1 })
/** No limit is no reason to fill the memory: what is open is held, four bytes each. */
const DEEPEST = 4 * 1024 * 1024
const orAny = (value: number): number => (value < 0 ? Number.POSITIVE_INFINITY : value)

/** `json-threat-protection:json-config`: the limits of JSON documents. */
export const jsonConfig = defineElement({
  name: 'json-config',
  kind: 'global',
  doc: 'Limits of JSON documents.',
  attributes: {
    name: attr.nonBlank('Name that operations refer to.', { required: true }),
    maxContainerDepth: limit('How deep objects and arrays may be nested', `up to ${DEEPEST}`),
    maxObjectEntryCount: limit('Entries of an object'),
    maxObjectEntryNameLength: limit('Characters of the name of an entry'),
    maxArrayElementCount: limit('Elements of an array'),
    maxStringValueLength: limit('Characters of a string value'),
  },
  example: `
    <json-threat-protection:json-config name="limits" maxContainerDepth="10" maxArrayElementCount="1000"/>`,
  compile: (config): JsonLimits => ({
    maxContainerDepth: Math.min(orAny(config.maxContainerDepth), DEEPEST),
    maxObjectEntryCount: orAny(config.maxObjectEntryCount),
    maxObjectEntryNameLength: orAny(config.maxObjectEntryNameLength),
    maxArrayElementCount: orAny(config.maxArrayElementCount),
    maxStringValueLength: orAny(config.maxStringValueLength),
  }),
})
