import { attr, defineElement } from '../../engine/sdk.ts'
import { readChallenges } from './challenges.ts'
import type { Credentials } from './credentials.ts'
import { combined, someBoolean, someText, type Value, valueFrom } from './request-values.ts'

/** The header of HTTP's basic authentication. */
export const basic = (userInfo: string): string => `Basic ${Buffer.from(userInfo, 'utf8').toString('base64')}`

/** Credentials of basic authentication, `user:password`. Not preemptive ones wait until the server asks. */
export const basicCredentials = (userInfo: string, preemptive: boolean): Credentials => {
  const header = basic(userInfo)
  return preemptive
    ? { always: header, unasked: () => header, answer: () => undefined }
    : {
        always: undefined,
        unasked: () => undefined,
        answer: (challenges) =>
          readChallenges(challenges).some(({ scheme }) => scheme === 'basic') ? header : undefined,
      }
}

/** `http:basic-authentication` (spec/core.md §4.8). */
export const basicAuthentication = defineElement({
  name: 'basic-authentication',
  kind: 'nested',
  doc: 'User name and password, sent with basic authentication.',
  attributes: {
    username: attr.value('User name.', { required: true }),
    password: attr.value('Password.', { required: true }),
    preemptive: attr.booleanExpression('Sends them with every request instead of waiting to be asked.', {
      default: 'true',
    }),
  },
  compile: ({ username, password, preemptive }): Value<Credentials> =>
    combined(
      {
        username: valueFrom(username, someText('username'), ''),
        password: valueFrom(password, someText('password'), ''),
        preemptive: valueFrom(preemptive, someBoolean('preemptive'), true),
      },
      (given) => basicCredentials(`${given.username}:${given.password}`, given.preemptive),
    ),
})
