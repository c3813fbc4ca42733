import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  createEvent,
  defectContext,
  type Event,
  isUnread,
  MuleError,
  muleErrors,
  type Outcome,
  type Run,
} from '../../engine/sdk.ts'
import type { ListenerResponse } from './listener-response.ts'
import { sendAnswer, serverError } from './plain-answer.ts'
import type { Receiver } from './receiver.ts'
import { sendResponse } from './send-response.ts'

/** One request under way: until the flow is through with it and its response is sent, or its client gone. */
export class Exchange {
  private readonly receiver: Receiver
  private readonly request: IncomingMessage
  private readonly response: ServerResponse
  private readonly run: Run
  private entered = true
  private finished = false
  private watched = false
  private sending = false

  constructor(receiver: Receiver, request: IncomingMessage, response: ServerResponse, run: Run) {
    this.receiver = receiver
    this.request = request
    this.response = response
    this.run = run
  }

  /** Gives the event the id that the application's generator makes, then processes it. */
  identify(event: Event, generate: (event: Event) => unknown): void {
    const go = (id: unknown) => this.process(createEvent(event.message, String(id), event.variables))
    try {
      const id = generate(event)
      if (id instanceof Promise) {
        this.watch()
        id.then(go, (failure) => this.fail(failure))
      } else go(id)
    } catch (failure) {
      this.fail(failure)
    }
  }

  process(event: Event): void {
    let outcome: Outcome<ListenerResponse> | Promise<Outcome<ListenerResponse>>
    try {
      outcome = this.receiver.run(event, this.run)
    } catch (failure) {
      this.fail(failure)
      return
    }
    if (outcome instanceof Promise) {
      this.watch()
      outcome.then(
        ({ response }) => this.send(response),
        (failure) => this.fail(failure),
      )
    } else this.send(outcome.response)
  }

  /** Notices when the client goes away while its event is being processed, or its response on its way. */
  private watch(): void {
    if (this.watched) return
    this.watched = true
    this.response.once('close', () => {
      // A response that is on its way as a whole may outrun the end of the body it was made from.
      if (this.finished || this.response.writableFinished) return
      this.log('DEBUG', `The client closed the connection before the response to ${this.describe()} was sent.`)
      this.run.lifetime.abort(new MuleError(muleErrors.CONNECTIVITY, 'The client closed the connection.'))
    })
  }

  private send(wanted: ListenerResponse): void {
    if (this.response.destroyed) {
      this.finish()
      return
    }
    // An event's place is free once its response is ready; the listener still waits for what is being sent.
    this.receiver.sending.tryEnter()
    this.sending = true
    this.leave()
    if (isUnread(wanted.body.value)) this.watch()
    sendResponse(this.response, wanted, this.receiver, (error) => {
      if (error && !this.run.lifetime.aborted)
        this.log('WARN', `The response to ${this.describe()} could not be sent: ${error.message}`)
      this.finish()
    })
  }

  /** Answers a defect, or an event that could not even be made. */
  private fail(failure: unknown): void {
    if (failure instanceof MuleError) {
      this.log('ERROR', `The event for ${this.describe()} could not be made: ${failure.description}`)
      sendAnswer(this.response, serverError(failure.description))
    } else {
      const place = defectContext(failure)?.location
      const where = place ? ` at ${place.path} (${place.place.file}:${place.place.line})` : ''
      const text = failure instanceof Error ? failure.stack : String(failure)
      this.log('ERROR', `Defect while processing ${this.describe()}${where}: ${text}`)
      sendAnswer(this.response, serverError('Server Error'))
    }
    this.finish()
  }

  private finish(): void {
    this.finished = true
    this.leave()
    if (this.sending) this.receiver.sending.leave()
    this.run.lifetime.end()
  }

  private leave(): void {
    if (!this.entered) return
    this.entered = false
    this.receiver.flow.capacity.leave()
  }

  private describe(): string {
    return `${this.request.method} ${this.receiver.path.pattern}`
  }

  private log(level: 'DEBUG' | 'WARN' | 'ERROR', message: string): void {
    this.receiver.logger.log(level, message, { processor: `${this.receiver.flow.name}/source` })
  }
}
