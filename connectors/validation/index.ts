import { defineConnector } from '../../engine/sdk.ts'
import { all } from './all.ts'
import { any } from './any.ts'
import { config } from './config.ts'
import { validationErrors } from './errors.ts'
import { functions } from './functions.ts'
import { i18n } from './i18n.ts'
import { ip } from './ip.ts'
import { ipFilterList } from './ip-filter-list.ts'
import { ips } from './ips.ts'
import { isAllowedIp } from './is-allowed-ip.ts'
import { isBlankString } from './is-blank-string.ts'
import { isElapsed } from './is-elapsed.ts'
import { isEmail } from './is-email.ts'
import { isEmptyCollection } from './is-empty-collection.ts'
import { isFalse } from './is-false.ts'
import { isIp } from './is-ip.ts'
import { isNotBlankString } from './is-not-blank-string.ts'
import { isNotDeniedIp } from './is-not-denied-ip.ts'
import { isNotElapsed } from './is-not-elapsed.ts'
import { isNotEmptyCollection } from './is-not-empty-collection.ts'
import { isNotNull } from './is-not-null.ts'
import { isNull } from './is-null.ts'
import { isNumber } from './is-number.ts'
import { isTime } from './is-time.ts'
import { isTrue } from './is-true.ts'
import { isUrl } from './is-url.ts'
import { matchesRegex } from './matches-regex.ts'
import { validateSize } from './validate-size.ts'

/** Conditions that must hold, and typed errors for those that do not (spec/core.md §3.14). */
export const validation = defineConnector({
  prefix: 'validation',
  uri: 'http://www.mulesoft.org/schema/mule/validation',
  module: 'Validation',
  functions,
  elements: [
    config,
    i18n,
    isTrue,
    isFalse,
    isNull,
    isNotNull,
    isBlankString,
    isNotBlankString,
    isEmptyCollection,
    isNotEmptyCollection,
    validateSize,
    matchesRegex,
    isEmail,
    isUrl,
    isIp,
    isNumber,
    isTime,
    isElapsed,
    isNotElapsed,
    ipFilterList,
    ips,
    ip,
    isAllowedIp,
    isNotDeniedIp,
    all,
    any,
  ],
  errors: validationErrors,
})
