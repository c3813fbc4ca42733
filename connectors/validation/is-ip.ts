import { isIP } from 'node:net'
import { attr, parameter } from '../../engine/sdk.ts'
import { validationErrors } from './errors.ts'
import { checking, defineValidator, failure } from './validator.ts'

/** `validation:is-ip`: IPv4 or IPv6 (spec/core.md §3.14). */
export const isIp = defineValidator({
  name: 'is-ip',
  doc: 'Fails unless a text is an IPv4 or IPv6 address.',
  attributes: { ip: attr.value('The text.', { required: true }) },
  errors: [validationErrors.INVALID_IP],
  example: '<validation:is-ip ip="#[payload.host]"/>',
  validation: ({ ip }) =>
    checking(parameter.text('ip', ip), (text) =>
      text !== null && isIP(text) !== 0 && !text.includes('%')
        ? undefined
        : failure(validationErrors.INVALID_IP, 6, text),
    ),
})
