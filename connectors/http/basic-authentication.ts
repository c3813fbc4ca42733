import { attr, defineElement } from '../../engine/sdk.ts'
import { combined, someText, type Value, valueFrom } from './request-values.ts'

/** Credentials for requests. */
export interface Authentication {
  /** The value of the Authorization header. */
  readonly authorization: Value<string>
  /** Sent with the first request; otherwise only when the server asks for it. */
  readonly preemptive: boolean
}

/** The header of HTTP's basic authentication. */
export const basic = (userInfo: string): string => `Basic ${Buffer.from(userInfo, 'utf8').toString('base64')}`

/** `http:basic-authentication`. */
export const basicAuthentication = defineElement({
  name: 'basic-authentication',
  kind: 'nested',
  doc: 'User name and password, sent with basic authentication.',
  attributes: {
    username: attr.value('User name.', { required: true }),
    password: attr.value('Password.', { required: true }),
    preemptive: attr.boolean('Sends them with every request instead of waiting to be asked.', { default: 'true' }),
  },
  compile: ({ username, password, preemptive }): Authentication => ({
    authorization: combined(
      {
        username: valueFrom(username, someText('username'), ''),
        password: valueFrom(password, someText('password'), ''),
      },
      (given) => basic(`${given.username}:${given.password}`),
    ),
    preemptive,
  }),
})
