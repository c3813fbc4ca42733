import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { folderWith } from '../../support/folder.ts'

/** True where the `openssl` command is there to make certificates with. */
export const canMakeCertificates = (() => {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).startsWith('OpenSSL 3')
  } catch {
    return false
  }
})()

export interface Certificates {
  /** Folder with `<name>.crt.pem` and `<name>.key.pem`. */
  readonly path: string
  read(name: string): string
  remove(): void
}

/** An authority named `authority` and certificates it issued, by name with their subjectAltName. */
export const makeCertificates = (names: Readonly<Record<string, string>>): Certificates => {
  const { path, remove } = folderWith({})
  const file = (name: string) => join(path, `${name}.pem`)
  const make = (name: string, ...more: readonly string[]) =>
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
        ...['-subj', `/CN=${name}`, '-keyout', file(`${name}.key`), '-out', file(`${name}.crt`), ...more],
      ],
      { stdio: 'ignore' },
    )
  make('authority')
  for (const [name, altName] of Object.entries(names))
    make(
      name,
      ...['-CA', file('authority.crt'), '-CAkey', file('authority.key')],
      ...['-addext', `subjectAltName=${altName}`, '-addext', 'basicConstraints=critical,CA:false'],
    )
  const read = (name: string) => readFileSync(file(name), 'utf8')
  return { path, read, remove }
}
