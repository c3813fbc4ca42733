import { type ErrorType, errorTypeName } from '../model/error-type.ts'
import type { HostObject } from '../model/host-object.ts'
import { describeLocation } from '../model/location.ts'
import { MuleError } from '../model/mule-error.ts'
import { MessageObject } from './message-object.ts'

const members = {
  description: (error) => error.description,
  detailedDescription: (error) => error.detailedDescription,
  errorType: (error) => new ErrorTypeObject(error.errorType),
  cause: (error) => new CauseObject(error.cause ?? error, error),
  exception: (error) => new ExceptionObject(error),
  errorMessage: (error) => (error.errorMessage ? new MessageObject(error.errorMessage) : null),
  muleMessage: (error) => (error.errorMessage ? new MessageObject(error.errorMessage) : null),
  childErrors: (error) => error.childErrors.map((child) => new ErrorObject(child)),
  suppressedErrors: (error) => error.suppressedErrors.map((suppressed) => new ErrorObject(suppressed)),
  failingComponent: (error) => (error.location ? describeLocation(error.location) : null),
  dslSource: (error) => error.location?.element.source ?? null,
} satisfies Record<string, (error: MuleError) => unknown>

/** Names of the members of `error` (spec/core.md §2.2). */
export const errorMembers: readonly string[] = Object.keys(members)

/** `error` in expressions. */
export class ErrorObject implements HostObject {
  readonly error: MuleError

  constructor(error: MuleError) {
    this.error = error
  }

  lookup(name: string): unknown {
    return Object.hasOwn(members, name) ? members[name as keyof typeof members](this.error) : undefined
  }

  toJSON(): unknown {
    const { description, detailedDescription, errorType, errorMessage } = this.error
    return {
      description,
      detailedDescription,
      errorType: errorTypeName(errorType),
      errorMessage: errorMessage ? new MessageObject(errorMessage) : null,
      failingComponent: this.lookup('failingComponent'),
    }
  }
}

/** `error.errorType`: its parts, and `HTTP:NOT_FOUND` as text. */
class ErrorTypeObject implements HostObject {
  readonly #type: ErrorType

  constructor(type: ErrorType) {
    this.#type = type
  }

  lookup(name: string): unknown {
    if (name === 'namespace' || name === 'identifier') return this.#type[name]
    return name === 'parent' || name === 'parentErrorType'
      ? this.#type.parent
        ? new ErrorTypeObject(this.#type.parent)
        : null
      : undefined
  }

  toJSON(): unknown {
    return { namespace: this.#type.namespace, identifier: this.#type.identifier }
  }

  toString(): string {
    return errorTypeName(this.#type)
  }
}

/** `error.exception`: what only this kind of failure knows, such as how much of a quota is left, and its message. */
class ExceptionObject implements HostObject {
  readonly #error: MuleError

  constructor(error: MuleError) {
    this.#error = error
  }

  lookup(name: string): unknown {
    const { exception, message } = this.#error
    if (exception && Object.hasOwn(exception, name)) return exception[name]
    return name === 'message' ? message : undefined
  }

  toJSON(): unknown {
    return { message: this.#error.message, ...this.#error.exception }
  }
}

/** The failure underneath, or the error itself: its message, and where the error happened. */
class CauseObject implements HostObject {
  readonly #cause: unknown
  readonly #error: MuleError

  constructor(cause: unknown, error: MuleError) {
    this.#cause = cause
    this.#error = error
  }

  lookup(name: string): unknown {
    if (name === 'message') return this.#cause instanceof Error ? this.#cause.message : String(this.#cause)
    // Mule's way to say `failingComponent` in former times.
    if (name === 'info') return { Element: new ErrorObject(this.#error).lookup('failingComponent') }
    return name === 'cause' && this.#cause instanceof MuleError && this.#cause.cause !== undefined
      ? new CauseObject(this.#cause.cause, this.#error)
      : undefined
  }

  toJSON(): unknown {
    return { message: this.lookup('message') }
  }

  toString(): string {
    return String(this.lookup('message'))
  }
}
