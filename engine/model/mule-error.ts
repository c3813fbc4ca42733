import { type ErrorType, errorTypeName } from './error-type.ts'
import type { Event, Message } from './event.ts'
import type { Location } from './location.ts'

export interface MuleErrorOptions {
  /** Message of the outermost failure; the description when absent. */
  readonly detailedDescription?: string
  readonly cause?: unknown
  /** The message the failure brought along, such as an HTTP response. */
  readonly errorMessage?: Message | undefined
  readonly childErrors?: readonly MuleError[]
  /** What only this kind of failure knows, by names: `error.exception`. */
  readonly exception?: Readonly<Record<string, unknown>> | undefined
  /** Errors hidden by a wrapper such as until-successful; handlers of their types still match. */
  readonly suppressedErrors?: readonly MuleError[]
  /**
   * Its words are the same whatever was configured: none of them is a secret. They are not masked, for a mask in the place of an
   * ordinary word, such as “header”, would tell everybody that this is the secret. Default: false.
   */
  readonly hasFixedWords?: boolean
}

/**
 * A running event failed. `on-error-*` match it by type. While it travels outwards the kernel notes on it where it
 * failed and with which event; that is why those three fields can be written.
 */
export class MuleError extends Error {
  readonly errorType: ErrorType
  readonly detailedDescription: string
  readonly errorMessage: Message | undefined
  readonly childErrors: readonly MuleError[]
  readonly suppressedErrors: readonly MuleError[]
  readonly exception: Readonly<Record<string, unknown>> | undefined
  readonly hasFixedWords: boolean
  /** The event at the point of failure, or as the last on-error-propagate left it. */
  event: Event | undefined
  location: Location | undefined
  /** Set once the error block was written, so that outer handlers do not write it again. */
  logged = false
  /** Locations of the flows it passed on its way out, innermost first. */
  flowStack: Location[] = []

  constructor(errorType: ErrorType, description: string, options: MuleErrorOptions = {}) {
    super(description, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'MuleError'
    this.errorType = errorType
    this.detailedDescription = options.detailedDescription ?? description
    this.errorMessage = options.errorMessage
    this.childErrors = options.childErrors ?? []
    this.suppressedErrors = options.suppressedErrors ?? []
    this.exception = options.exception
    this.hasFixedWords = options.hasFixedWords ?? false
  }

  get description(): string {
    return this.message
  }

  override toString(): string {
    return `${errorTypeName(this.errorType)}: ${this.message}`
  }
}
