import { attr, defineElement, type Processor, parameter, parameters } from '../../engine/sdk.ts'
import { bytesFrom, contentChild, outputAttributes, withDecrypted } from './content.ts'
import { cryptoErrors, failingAs } from './errors.ts'
import { pbeAlgorithms, pbeCipher } from './pbe.ts'

/** `crypto:jce-decrypt-pbe` (spec/core.md §3.14). */
export const jceDecryptPbe = defineElement({
  name: 'jce-decrypt-pbe',
  kind: 'operation',
  doc: 'Decrypts a content with a password.',
  attributes: {
    algorithm: attr.oneOf('The algorithm.', pbeAlgorithms, 'PBEWithHmacSHA256AndAES_128'),
    password: attr.value('The password.', { required: true }),
    ...outputAttributes,
  },
  children: contentChild,
  errors: [cryptoErrors.PARAMETERS, cryptoErrors.DECRYPTION],
  example: `<crypto:jce-decrypt-pbe password="\${encryption.key}" outputMimeType="application/json"/>`,
  compile: (given, context): Processor | undefined => {
    const cipher = pbeCipher(given.algorithm, context)
    if (!cipher) return undefined
    const read = parameters({ password: parameter.text('password', given.password), content: bytesFrom(given.content) })
    const work = ({ password, content }: { readonly password: string | null; readonly content: Buffer }): Buffer =>
      failingAs(cryptoErrors.DECRYPTION, 'The content could not be decrypted with this password.', () =>
        cipher.decrypt(password ?? '', content),
      )
    return (event) => {
      const values = read(event)
      return values instanceof Promise
        ? values.then((v) => withDecrypted(event, work(v), given))
        : withDecrypted(event, work(values), given)
    }
  },
})
