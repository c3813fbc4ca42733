/** `ns soap http://…`: the prefix is what a writer should use, the URI is what counts. */
export class Namespace {
  readonly prefix: string
  readonly uri: string

  constructor(prefix: string, uri: string) {
    this.prefix = prefix
    this.uri = uri
  }
}
