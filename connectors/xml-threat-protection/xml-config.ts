import { attr, defineElement } from '../../engine/sdk.ts'
import type { XmlLimits } from './xml-limits.ts'

const limit = (doc: string, most = 'any number') => attr.integer(`${doc}; -1 for ${most}.`, { default: '-1', min: -1 })
/** No limit is no reason to fill the memory: what is open is held, eight bytes each. */
const DEEPEST = 4 * 1024 * 1024
const orAny = (value: number): number => (value < 0 ? Number.POSITIVE_INFINITY : value)

/** `xml-threat-protection:xml-config`: the limits of XML documents. */
export const xmlConfig = defineElement({
  name: 'xml-config',
  kind: 'global',
  doc: 'Limits of XML documents.',
  attributes: {
    name: attr.nonBlank('Name that operations refer to.', { required: true }),
    maxNodeDepth: limit('How deep elements may be nested', `up to ${DEEPEST}`),
    maxAttributeCountPerElement: limit('Attributes of an element, namespace declarations included'),
    maxChildCount: limit('Elements right inside an element'),
    maxTextLength: limit('Characters of the text between two tags'),
    maxAttributeLength: limit('Characters of the value of an attribute'),
    maxCommentLength: limit('Characters of a comment'),
  },
  example: `
    <xml-threat-protection:xml-config name="limits" maxNodeDepth="20" maxTextLength="100000"/>`,
  compile: (config): XmlLimits => ({
    maxNodeDepth: Math.min(orAny(config.maxNodeDepth), DEEPEST),
    maxAttributeCountPerElement: orAny(config.maxAttributeCountPerElement),
    maxChildCount: orAny(config.maxChildCount),
    maxTextLength: orAny(config.maxTextLength),
    maxAttributeLength: orAny(config.maxAttributeLength),
    maxCommentLength: orAny(config.maxCommentLength),
  }),
})
