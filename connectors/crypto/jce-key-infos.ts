import { child, defineElement } from '../../engine/sdk.ts'
import { jceAsymmetricKeyInfo } from './jce-asymmetric-key-info.ts'
import { jceSymmetricKeyInfo } from './jce-symmetric-key-info.ts'
import type { KeyInfo } from './key-info.ts'

/** `crypto:jce-key-infos`: the keys of a configuration. */
export const jceKeyInfos = defineElement({
  name: 'jce-key-infos',
  kind: 'nested',
  doc: 'The keys that operations may use.',
  children: { keys: child.many('Keys.', () => [jceSymmetricKeyInfo, jceAsymmetricKeyInfo]) },
  compile: ({ keys }, context): readonly KeyInfo[] => {
    const seen = new Set<string>()
    for (const { keyId, alias } of keys) {
      if (keyId === undefined)
        context.report('CFG623', `The key '${alias}' has no keyId.`, { hint: 'operations name keys by their keyId' })
      else if (seen.has(keyId)) context.report('CFG623', `Two keys have the keyId '${keyId}'.`, { hint: 'rename one' })
      else seen.add(keyId)
    }
    return keys
  },
})
