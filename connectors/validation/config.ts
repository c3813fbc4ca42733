import { attr, child, defineElement } from '../../engine/sdk.ts'
import { i18n } from './i18n.ts'
import { englishMessages, type Messages } from './messages.ts'

/** What `validation:config` compiles to. */
export interface ValidationConfig {
  readonly messages: Messages
}

/** `validation:config`: what validations have in common (spec/core.md §3.14). */
export const config = defineElement({
  name: 'config',
  kind: 'global',
  doc: 'What validations have in common: the language of their texts.',
  hasInstances: true,
  attributes: {
    name: attr.nonBlank('Name that validations refer to it by.', { required: true }),
    i18n: attr.reference<Messages>('A global i18n.', ['validation:i18n']),
  },
  children: { i18n: child.one('Where the texts come from.', () => i18n) },
  exclusive: [{ names: ['i18n'] }],
  example: `
    <validation:config name="french">
      <validation:i18n bundlePath="texts/validation" locale="fr"/>
    </validation:config>
    <flow name="order">
      <validation:is-not-null config-ref="french" value="#[payload.id]"/>
    </flow>`,
  compile: (given): ValidationConfig => ({ messages: given.i18n ?? englishMessages }),
})
