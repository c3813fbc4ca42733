import type { BasicCredentials } from './basic-credentials.ts'
import type { Authentication } from './event.ts'

/** Knows who may call. Elements that ask for a name and a password find it by its kind, `spring:security-manager`. */
export interface SecurityManager {
  /** Names of its providers, in the order they are asked. */
  readonly providers: readonly string[]
  /**
   * Who has this name and password, according to these providers, or all of them where none is named; undefined when nobody has. The time
   * that takes does not tell whether there is such a name.
   */
  authenticate(
    credentials: BasicCredentials,
    providers: readonly string[],
  ): Promise<Pick<Authentication, 'principal'> | undefined>
}
