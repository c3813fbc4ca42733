import { attr, defineElement, type Processor, parameter, parameters } from '../../engine/sdk.ts'
import { bytesFrom, contentChild, outputAttributes, withEncrypted } from './content.ts'
import { cryptoErrors, failingAs } from './errors.ts'
import { pbeAlgorithms, pbeCipher } from './pbe.ts'

/** `crypto:jce-encrypt-pbe` (spec/core.md §3.14). */
export const jceEncryptPbe = defineElement({
  name: 'jce-encrypt-pbe',
  kind: 'operation',
  doc: 'Encrypts a content with a password.',
  attributes: {
    algorithm: attr.oneOf('The algorithm.', pbeAlgorithms, 'PBEWithHmacSHA256AndAES_128'),
    password: attr.value('The password.', { required: true }),
    ...outputAttributes,
  },
  children: contentChild,
  errors: [cryptoErrors.PARAMETERS, cryptoErrors.ENCRYPTION],
  example: `<crypto:jce-encrypt-pbe password="\${encryption.key}"/>`,
  compile: (given, context): Processor | undefined => {
    const cipher = pbeCipher(given.algorithm, context)
    if (!cipher) return undefined
    const read = parameters({ password: parameter.text('password', given.password), content: bytesFrom(given.content) })
    const work = ({ password, content }: { readonly password: string | null; readonly content: Buffer }): Buffer =>
      failingAs(cryptoErrors.ENCRYPTION, 'The content could not be encrypted with this password.', () =>
        cipher.encrypt(password ?? '', content),
      )
    return (event) => {
      const values = read(event)
      return values instanceof Promise
        ? values.then((v) => withEncrypted(event, work(v), given))
        : withEncrypted(event, work(values), given)
    }
  },
})
