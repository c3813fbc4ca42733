import { attr, attributeOf, type CompileContext, defineElement } from '../../engine/sdk.ts'
import { readBundle } from './bundle.ts'
import type { Messages } from './messages.ts'

/** `validation:i18n`: texts of one's own, in a language of one's own (spec/core.md §3.14). */
export const i18n = defineElement({
  name: 'i18n',
  kind: 'both',
  doc: 'Takes the texts of failed validations from a resource bundle.',
  attributes: {
    name: attr.nonBlank('Name of a global one.'),
    bundlePath: attr.nonBlank('The bundle on the classpath, without language and .properties.', { required: true }),
    locale: attr.string('Language, and perhaps country, of the texts; those of the bundle itself when absent.'),
  },
  compile: ({ bundlePath, locale }, context): Messages | undefined => {
    const messages = readBundle(bundlePath.trim(), locale?.trim() ?? '', context.artifact.resources)
    if (!messages) reportMissing(bundlePath, locale, context)
    return messages
  },
})

const reportMissing = (bundlePath: string, locale: string | undefined, context: CompileContext): void =>
  context.report('CFG601', `Can't find bundle for base name ${bundlePath}, locale ${locale ?? ''}`, {
    place: attributeOf(context.element, 'bundlePath')?.valuePlace,
    hint: `it is the file src/main/resources/${bundlePath.replaceAll('.', '/')}.properties; write the path without .properties`,
  })
