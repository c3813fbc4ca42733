import { defineConnector, type ElementKind, refuseElement } from '../../engine/sdk.ts'
import { calculateChecksum } from './calculate-checksum.ts'
import { cryptoErrors } from './errors.ts'
import { jceAsymmetricKeyInfo } from './jce-asymmetric-key-info.ts'
import { jceConfig } from './jce-config.ts'
import { jceDecrypt } from './jce-decrypt.ts'
import { jceDecryptPbe } from './jce-decrypt-pbe.ts'
import { jceEncrypt } from './jce-encrypt.ts'
import { jceEncryptPbe } from './jce-encrypt-pbe.ts'
import { jceKeyInfo } from './jce-key-info.ts'
import { jceKeyInfos } from './jce-key-infos.ts'
import { jceSign } from './jce-sign.ts'
import { jceSignPbe } from './jce-sign-pbe.ts'
import { jceSymmetricKeyInfo } from './jce-symmetric-key-info.ts'
import { jceValidate } from './jce-validate.ts'
import { jceValidatePbe } from './jce-validate-pbe.ts'
import { validateChecksum } from './validate-checksum.ts'

const pgp = (name: string, kind: ElementKind) =>
  refuseElement(name, kind, {
    reason: 'OpenPGP needs a library of its own, which Hinny does not have',
    instead: 'use crypto:jce-encrypt, crypto:jce-decrypt, crypto:jce-sign or crypto:jce-validate with a key store',
  })

const xml = (name: string, kind: ElementKind) =>
  refuseElement(name, kind, {
    reason: 'XML encryption and signatures need canonical XML, which Hinny does not have',
    instead: 'encrypt or sign the whole document with crypto:jce-encrypt or crypto:jce-sign',
  })

/** Checksums, encryption and signatures (spec/core.md §3.14). */
export const crypto = defineConnector({
  prefix: 'crypto',
  uri: 'http://www.mulesoft.org/schema/mule/crypto',
  elements: [
    calculateChecksum,
    validateChecksum,
    // Keys.
    jceConfig,
    jceKeyInfos,
    jceKeyInfo,
    jceSymmetricKeyInfo,
    jceAsymmetricKeyInfo,
    // With keys.
    jceEncrypt,
    jceDecrypt,
    jceSign,
    jceValidate,
    // With passwords.
    jceEncryptPbe,
    jceDecryptPbe,
    jceSignPbe,
    jceValidatePbe,
    // Refused.
    pgp('pgp-config', 'global'),
    ...['encrypt', 'encrypt-binary', 'decrypt', 'sign', 'sign-binary', 'validate'].map((each) =>
      pgp(`pgp-${each}`, 'operation'),
    ),
    xml('xml-config', 'global'),
    ...['encrypt', 'decrypt', 'sign', 'validate'].map((each) => xml(`xml-${each}`, 'operation')),
  ],
  errors: cryptoErrors,
})
