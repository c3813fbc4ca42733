import { attr, defineElement } from '../../engine/sdk.ts'
import { readChallenges } from './challenges.ts'
import type { Credentials } from './credentials.ts'
import { type DigestChallenge, digestChallenge, digestHeader } from './digest.ts'
import { combined, someBoolean, someText, type Value, valueFrom } from './request-values.ts'

/** What a configuration remembers of the last challenge, so that the next request need not be refused first. */
interface Memory {
  challenge: DigestChallenge | undefined
  count: number
}

/**
 * `http:digest-authentication` (spec/core.md §4.8). The first request is always refused, since only the refusal says what to
 * sign; preemptive credentials sign later ones with the same challenge.
 */
export const digestAuthentication = defineElement({
  name: 'digest-authentication',
  kind: 'nested',
  doc: 'User name and password, proven with digest authentication.',
  attributes: {
    username: attr.value('User name.', { required: true }),
    password: attr.value('Password.', { required: true }),
    preemptive: attr.booleanExpression('Signs requests with the last challenge instead of waiting to be asked again.', {
      default: 'true',
    }),
  },
  example: `
    <http:request-config name="crm">
      <http:request-connection host="crm.example.com">
        <http:authentication>
          <http:digest-authentication username="hinny" password="secret"/>
        </http:authentication>
      </http:request-connection>
    </http:request-config>`,
  compile: ({ username, password, preemptive }): Value<Credentials> => {
    const memory: Memory = { challenge: undefined, count: 0 }
    return combined(
      {
        name: valueFrom(username, someText('username'), ''),
        password: valueFrom(password, someText('password'), ''),
        preemptive: valueFrom(preemptive, someBoolean('preemptive'), true),
      },
      ({ preemptive, ...user }) => credentials(user, preemptive, memory),
    )
  },
})

const credentials = (
  user: { readonly name: string; readonly password: string },
  preemptive: boolean,
  memory: Memory,
): Credentials => ({
  always: undefined,
  unasked: (request) =>
    preemptive && memory.challenge ? digestHeader(memory.challenge, user, request, ++memory.count) : undefined,
  answer: (challenges, request) => {
    const challenge = digestChallenge(readChallenges(challenges))
    if (!challenge) return undefined
    // A server may ask again with the same nonce; a count that it has seen would look like a replay.
    memory.count = memory.challenge?.nonce === challenge.nonce ? memory.count + 1 : 1
    memory.challenge = challenge
    return digestHeader(challenge, user, request, memory.count)
  },
})
