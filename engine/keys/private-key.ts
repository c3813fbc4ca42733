import { createPrivateKey, type KeyObject } from 'node:crypto'
import { childAt, childrenOf, type Der, OCTET_STRING, readDer, readOid, SEQUENCE } from './der.ts'
import { openJksKey } from './jks.ts'
import { decryptWithPassword } from './password-encryption.ts'
import type { Bag } from './pkcs12.ts'

const JKS_PROTECTION = '1.3.6.1.4.1.42.2.17.1.1'

/** The private key of an entry. Fails when the password is wrong, and for encryptions that are not supported. */
export const privateKeyOf = ({ der }: Bag, password: string): KeyObject =>
  createPrivateKey({ key: decrypted(readDer(der), password) ?? der, format: 'der', type: 'pkcs8' })

/** The content of an EncryptedPrivateKeyInfo; undefined for a PrivateKeyInfo, which begins with its version. */
const decrypted = (info: Der, password: string): Buffer | undefined => {
  const algorithm = childrenOf(info)[0]
  if (algorithm?.tag !== SEQUENCE) return undefined
  const encrypted = childAt(info, 1, OCTET_STRING).content
  const scheme = readOid(childrenOf(algorithm)[0] as Der)
  return scheme === JKS_PROTECTION
    ? openJksKey(encrypted, password)
    : decryptWithPassword(algorithm, encrypted, password)
}
