import { attr, child, type Event, type Expression, MuleError, type Parameter, parameter } from '../../engine/sdk.ts'
import { cryptoErrors } from './errors.ts'
import type { JceConfig } from './jce-config.ts'
import { jceKeyInfo } from './jce-key-info.ts'
import type { KeyInfo } from './key-info.ts'
import type { Key } from './key-ring.ts'

/** How operations say which key they use. */
export const keyAttributes = {
  'config-ref': attr.reference<JceConfig>('The jce-config.', ['crypto:jce-config'], { required: true }),
  keyId: attr.value('The key, by its name in the configuration.'),
}
export const keyChildren = { 'jce-key-info': child.one('The key itself.', () => jceKeyInfo) }
export const keyExclusive = { names: ['keyId', 'jce-key-info'], required: true }

interface Given {
  readonly 'config-ref': JceConfig | undefined
  readonly keyId: Expression | undefined
  readonly 'jce-key-info': KeyInfo | undefined
}

/** The key of one event. Fails with CRYPTO:MISSING_KEY and as the key ring does. */
export const keyOf = (given: Given): Parameter<Key> => {
  const { keyId, 'jce-key-info': inline } = given
  const config = given['config-ref'] as JceConfig
  if (inline) return () => config.keys.key(inline)
  const read = parameter.text('keyId', keyId)
  const find = (id: string | null): Key => {
    const info = config.infos.get(id ?? '')
    if (info) return config.keys.key(info)
    const names = [...config.infos.keys()].join(', ') || 'none'
    throw new MuleError(
      cryptoErrors.MISSING_KEY,
      `There is no key with the keyId '${id}' in the configuration, which has: ${names}.`,
    )
  }
  return (event: Event) => {
    const id = read(event)
    return id instanceof Promise ? id.then(find) : find(id)
  }
}
