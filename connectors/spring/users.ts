import type { BasicCredentials } from '../../engine/sdk.ts'
import type { PasswordCheck } from './password-check.ts'

/** A user as declared. */
export interface User {
  readonly name: string
  readonly isPassword: PasswordCheck
  readonly authorities: readonly string[]
  /** False for one that is disabled or locked. */
  readonly mayEnter: boolean
}

/** The users of an authentication manager, in the groups its providers have. */
export interface Users {
  find(credentials: BasicCredentials): Promise<User | undefined>
}

/** As in Spring, case does not matter in names of users, and the first provider that accepts the password decides. */
export const usersOf = (providers: readonly (readonly User[])[]): Users => {
  const groups = providers.map((users) => ({
    byName: new Map(users.map((user) => [user.name.toLowerCase(), user])),
    // Its password is tried for names that nobody has, so that the time taken does not tell them.
    standIn: users[0],
  }))
  return {
    find: async ({ username, password }) => {
      for (const { byName, standIn } of groups) {
        const user = byName.get(username.toLowerCase())
        const matches = await (user ?? standIn)?.isPassword(password)
        if (matches && user?.mayEnter) return user
      }
      return undefined
    },
  }
}
